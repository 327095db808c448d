# An image of Engawa: the program, its resources, and nothing else of ours.
#
# Reviewed, not run: it was written where no container engine was running.
#
#   docker build -t engawa .
#   docker run -p 127.0.0.1:8080:8080 -v engawa:/data engawa
#   docker run --rm -v engawa:/data engawa check

FROM swift:6.3-bookworm AS builder
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libarchive-dev libbrotli-dev libpq-dev libsqlite3-dev pkg-config zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# The manifest first: packages are fetched again only when it changes.
COPY Package.swift ./
RUN swift package resolve
COPY Sources Sources
RUN swift build -c release --product engawa --static-swift-stdlib \
    && mkdir /engawa \
    && cp .build/release/engawa /engawa/ \
    && cp -r .build/release/engawa_*.resources /engawa/

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates libarchive13 libbrotli1 libpq5 libsqlite3-0 tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --home-dir /data engawa \
    && install -d -o engawa -g engawa -m 0700 /data
# Root owns the program, so that the program cannot change itself.
COPY --from=builder /engawa /usr/lib/engawa
RUN ln -s /usr/lib/engawa/engawa /usr/bin/engawa
USER engawa
VOLUME /data
WORKDIR /data
ENV ENGAWA_DATA=/data ENGAWA_HOST=0.0.0.0 ENGAWA_PORT=8080
EXPOSE 8080
# bash can open a connection itself: no curl in the image.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$ENGAWA_PORT && printf 'GET /up HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r -t 2 line <&3 && [[ $line == 'HTTP/1.1 200 '* ]]"]
ENTRYPOINT ["engawa"]
CMD ["serve"]
