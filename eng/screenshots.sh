#!/usr/bin/env bash
# Takes the pictures of the documentation anew, from the sample, in the machine's Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p docs/images
NOTALOCK_REQUIRE=chromium NOTALOCK_SCREENSHOTS="$PWD/docs/images" \
  dotnet test tests/Shop.Tests --filter "FullyQualifiedName~AdminTests.The_administrator" -v quiet
ls -l docs/images
