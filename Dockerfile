# syntax=docker/dockerfile:1

ARG JAVA=25.0.3_9

# The jar is the same for every processor: built once, on the builder's own.
FROM --platform=$BUILDPLATFORM eclipse-temurin:${JAVA}-jdk-noble AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src src
# Tests and formatting are the affair of the build that precedes an image, not of this one.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && java -Djarmode=tools -jar target/verlihub-sidecar.jar extract --layers --destination layers
# SQLite's library would be unpacked into /tmp at each start, which fails where /tmp must not hold programs.
RUN mkdir /native && cd /native && jar xf /build/layers/dependencies/lib/sqlite-jdbc-*.jar org/sqlite/native/Linux \
    && mv org/sqlite/native/Linux/x86_64 amd64 && mv org/sqlite/native/Linux/aarch64 arm64

FROM eclipse-temurin:${JAVA}-jre-noble
ARG JAVA
ARG TARGETARCH
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Verlihub Sidecar" \
      org.opencontainers.image.description="REST API, chat bridge and e-mail digests beside a Verlihub" \
      org.opencontainers.image.licenses="GPL-3.0-or-later" \
      org.opencontainers.image.vendor="Verlihub Sidecar developers" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="eclipse-temurin:${JAVA}-jre-noble"

WORKDIR /opt/sidecar
# What changes least comes first, so that an update transfers only the last layers.
COPY --from=build /native/${TARGETARCH:-amd64}/libsqlitejdbc.so native/
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY docker/jvm.options docker/make-aot-cache docker/health ./

# A container's own loopback is unreachable from outside; who may reach the port is decided where it is published.
# The management port stays on loopback, where the health check asks.
ENV SIDECAR_API_BIND=0.0.0.0 \
    SIDECAR_DATADIR=/data \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/ \
    MALLOC_ARENA_MAX=2

# In the final layers, since the cache is only good for this Java and these files.
RUN echo "-Dorg.sqlite.lib.path=/opt/sidecar/native" >> jvm.options \
    && ./make-aot-cache && rm make-aot-cache \
    && mkdir /data && chown 10001:10001 /data

USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/sidecar/health"]
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=sidecar.aot", "-jar", "verlihub-sidecar.jar"]
