#!/usr/bin/env bash
# The browser UI's types are checked, its wire types are those that the program publishes, and its unit tests run.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/serving.sh"
. "$(dirname "$0")/web_built.sh"
web="$NEEDLEDROP_SOURCE/web"
"$web/node_modules/.bin/tsc" -p "$web/tsconfig.json" || fail "the types do not fit"
start_server
curl -sf "$api/openapi.json" -o openapi.json
node "$web/tools/wire.mjs" openapi.json "$NEEDLEDROP_SOURCE/docs/draft.schema.json" >types.ts
diff "$web/src/wire/types.ts" types.ts || fail "web/src/wire/types.ts is not what the schemas say: see web/tools/wire.mjs"
"$web/node_modules/.bin/tsc" -p "$web/tsconfig.test.json" --outDir "$scratch/units" || fail "the tests' types do not fit"
echo '{"type":"module"}' >units/package.json
ln -s "$web/node_modules" units/node_modules
node --test units/test/*.test.js >tests.txt 2>&1 || fail "$(cat tests.txt)"
grep -E '^(#|ℹ) (tests|pass)' tests.txt
if grep -q '"resolved"' "$web/package-lock.json"; then fail "package-lock.json names a registry"; fi
