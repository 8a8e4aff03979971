/** Free spaces: absolute counts of each park, kept with the stays that change them and told to the plant systems. */
package io.bolane.gateway.space;
