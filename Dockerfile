# Two stages: fetch, build and cache first; then a small image without network
# needs, run by an ordinary user on a read-only root filesystem:
#
#   docker build -t darkroom .
#   docker run --read-only --cap-drop=ALL --security-opt=no-new-privileges \
#     --memory=4g --pids-limit=512 -p 127.0.0.1:8000:8000 -e API_KEYS=agent:sha256:… darkroom
#
# PID 1 is the deno binary itself: the server drains on SIGTERM and waits for
# every child that it starts, so no init process is needed.

FROM denoland/deno:debian-2.9.6 AS build
WORKDIR /app
COPY deno.json deno.lock ./
RUN deno install --frozen
COPY . .
RUN deno task build \
  && DENO_DIR=/cache deno cache --frozen --node-modules-dir=none main.ts scripts/health_check.ts

FROM denoland/deno:debian-2.9.6
WORKDIR /app
ENV DENO_DIR=/cache DENO_NO_UPDATE_CHECK=1 HOST=0.0.0.0 PORT=8000 NO_COLOR=1
COPY --from=build /cache /cache
COPY --from=build /app/build ./build
COPY --from=build /app/deno.json /app/deno.lock /app/main.ts /app/LICENSE /app/NOTICES.md ./
COPY --from=build /app/runtime ./runtime
COPY --from=build /app/policies ./policies
COPY --from=build /app/scripts ./scripts
USER 65534:65534
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["deno", "run", "--quiet", "--no-config", "--no-lock", "--no-remote", "--no-npm", "--no-code-cache", "--allow-net=127.0.0.1:8000", "scripts/health_check.ts"]
ENTRYPOINT ["/usr/bin/deno", "run", "--cached-only", "--frozen", "--node-modules-dir=none", "--no-prompt", "--no-code-cache", "--deny-import", "--allow-net=0.0.0.0:8000", "--allow-run=/usr/bin/deno,prlimit,setpriv,unshare,bwrap,sh", "--allow-read=/app", "--allow-env"]
CMD ["main.ts"]
