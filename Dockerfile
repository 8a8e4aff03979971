# One image for every part: the command says which (gateway, agent, bolink-sim, device-sim).
FROM eclipse-temurin:17-jdk-alpine AS build
WORKDIR /src
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY protocol protocol
COPY tariff tariff
COPY embedded embedded
COPY gateway gateway
COPY lane-agent lane-agent
COPY simulator simulator
COPY bench bench
COPY cli cli
COPY config/displays config/displays
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q -Dquick package

FROM eclipse-temurin:17-jre-alpine
RUN adduser -D -H -u 10001 bolane && mkdir -p /var/lib/bolane/pictures && chown -R bolane /var/lib/bolane
COPY --from=build /src/cli/target/lib /opt/bolane/lib
USER bolane
WORKDIR /var/lib/bolane
VOLUME /var/lib/bolane
ENTRYPOINT ["java", "-Dfile.encoding=UTF-8", "-XX:MaxRAMPercentage=75", "-cp", "/opt/bolane/lib/*", "io.bolane.cli.Main"]
