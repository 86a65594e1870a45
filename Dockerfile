# Ratchet's API without a database: it uses the Neo4j at NEO4J_URI (docker-compose.yml has one beside it).
# The version is pinned; pin the digest too where images are pulled: --build-arg NODE_IMAGE=node:22.21.1-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:22.21.1-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /ratchet
# Maven brings the sentence models, once; neither it nor Java is in the image that runs.
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
COPY . .
# NEO4J_URI tells the set-up that no embedded database is wanted. What only builds and tests need goes again.
RUN NEO4J_URI=bolt://elsewhere node bin/setup.mjs \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 RATCHET_DATA=/data
WORKDIR /ratchet
COPY --from=build /ratchet/package.json ./
COPY --from=build /ratchet/node_modules ./node_modules
COPY --from=build /ratchet/dist ./dist
COPY --from=build /ratchet/cypher ./cypher
COPY --from=build /ratchet/src/graph/embedded ./src/graph/embedded
COPY --from=build /ratchet/src/matching/models ./src/matching/models
COPY --from=build /ratchet/.cache ./.cache
COPY --from=build /ratchet/bin/healthy.mjs ./bin/healthy.mjs
# The program's files stay root's: it cannot change itself. Tokens and the spool are in /data.
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME ["/data"]
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["node", "bin/healthy.mjs"]
CMD ["node", "dist/main.js"]
