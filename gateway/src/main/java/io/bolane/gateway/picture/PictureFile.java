package io.bolane.gateway.picture;

import java.nio.file.Path;

/** The bytes of a picture. @param type media type */
public record PictureFile(Path file, String type) {}
