package io.bolane.gateway.api;

import java.util.List;

/** One kind of thing that the API shows and changes. Listed in {@link Resources}, described in openapi.yaml. */
interface Resource {
    List<Route> routes();
}
