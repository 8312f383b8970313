#!/usr/bin/env bash
# Writes the lists of the public API, src/*/PublicAPI.Unshipped.txt, from the sources as they are: adds what is missing,
# removes what is gone, sorts. Run it after a change of a public member, and review the difference.
# PublicAPI.Shipped.txt is only read: it changes at a release, with --ship, which moves everything into it.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

ship=false
case "${1:-}" in
  '') ;;
  --ship) ship=true ;;
  *) echo "usage: eng/update-public-api.sh [--ship]" >&2; exit 2 ;;
esac

# The build runs on a copy whose lists are empty, so that the analyzer names every public member, and a build that fails
# changes nothing here.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -c --exclude=bin --exclude=obj .editorconfig BannedSymbols.txt Directory.*.props global.json nuget.config src | tar -x -C "$work"
for list in "$work"/src/*/PublicAPI.*.txt; do echo '#nullable enable' > "$list"; done

for project in src/*/*.csproj; do
  # The log is relative to each project. %2C is the comma that would end the property.
  dotnet build "$work/$project" -v quiet -nologo -clp:'ErrorsOnly;NoSummary' -p:ErrorLog=public-api.sarif%2Cversion=2.1 \
    -p:TreatWarningsAsErrors=false -p:EnforceCodeStyleInBuild=false
done

entries() { { grep -v '^#nullable enable$' "$1" || true; } | sort -u; }
write() { { echo '#nullable enable'; cat; } > "$1"; }

for project in src/*/*.csproj; do
  folder=$(dirname "$project")
  { grep -o '"APIName": "\([^"\\]\|\\.\)*"' "$work/$folder/public-api.sarif" || true; } \
    | sed -e 's/^"APIName": "\(.*\)"$/\1/' -e 's/\\\(["\\]\)/\1/g' | sort -u > "$work/declared"
  [ -s "$work/declared" ] || { echo "$folder has no public member: the analyzer did not run" >&2; exit 1; }
  if $ship; then
    write "$folder/PublicAPI.Shipped.txt" < "$work/declared"
    write "$folder/PublicAPI.Unshipped.txt" < /dev/null
  else
    entries "$folder/PublicAPI.Shipped.txt" > "$work/shipped"
    { comm -13 "$work/shipped" "$work/declared"; comm -23 "$work/shipped" "$work/declared" | sed 's/^/*REMOVED*/'; } \
      | sort | write "$folder/PublicAPI.Unshipped.txt"
  fi
  echo "$folder: $(wc -l < "$work/declared") public members, $(entries "$folder/PublicAPI.Unshipped.txt" | wc -l) unshipped"
done
