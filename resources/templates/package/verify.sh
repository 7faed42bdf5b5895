#!/bin/sh
# Checks the package this file lies in with sha512sum and openssl alone. English, puis français.
# Ends with 0 when everything checked is good, 1 when something is not, 2 when a tool is missing.
#
# This script came inside the package: it detects damage, not forgery. It checks fingerprints and signatures. It does NOT check who held
# which role on which day; verify.html and Collegium do.
# Ce script est arrivé dans le paquet : il détecte les dommages, non la falsification. Il vérifie les empreintes et les signatures. Il ne
# vérifie PAS qui détenait quelle fonction à quelle date ; verify.html et Collegium le font.

LC_ALL=C
export LC_ALL
cd "$(dirname "$0")" || exit 2

say() { printf '%s\n' "$1"; }
bad=0
fail() {
  bad=1
  say "NOT GOOD / MAUVAIS: $1"
}
missing() {
  say "This tool is missing: $1. Nothing was decided."
  say "Cet outil est absent : $1. Rien n'a été établi."
  exit 2
}

for tool in sha512sum sha256sum openssl find sort sed grep; do
  command -v "$tool" >/dev/null 2>&1 || missing "$tool"
done
openssl pkeyutl -help 2>&1 | grep -q -e -rawin || missing 'openssl 3.0'

# 1. Every listed file is there and unchanged.
for list in manifest-sha512.txt tagmanifest-sha512.txt manifest-sha256.txt tagmanifest-sha256.txt; do
  case $list in *512*) sum=sha512sum ;; *) sum=sha256sum ;; esac
  if [ ! -f "$list" ]; then
    fail "$list"
  elif report=$($sum -c --strict --quiet "$list" 2>&1); then
    say "ok  $list"
  else
    fail "$list"
    say "$report"
  fi
done

# 2. No file is there that is not listed, and nothing but plain files.
listed=$(sed -n 's/^[0-9a-fA-F]* [ *]//p' manifest-sha512.txt tagmanifest-sha512.txt 2>/dev/null | sort)
present=$(find . -type f | sed 's,^\./,,' | grep -v -e '^seal/tagmanifest-sha512\.txt\.\(sig\|pem\|sshsig\|minisig\)$' -e '^tagmanifest-sha\(256\|512\)\.txt$' | sort)
strange=$(find . ! -type f ! -type d)
if [ "$listed" = "$present" ] && [ -z "$strange" ]; then
  say 'ok  every file is listed / chaque fichier est énuméré'
else
  fail 'files that are not listed, or listed and missing / fichiers non énumérés ou absents'
fi

# 3. Every decision is signed, and which text it is about.
signed() { openssl pkeyutl -verify -pubin -inkey "$1.pem" -rawin -in "$2" -sigfile "$1.sig" >/dev/null 2>&1; }
text=$(sha256sum data/proposal.json 2>/dev/null | sed 's/ .*//')
for file in data/signatures/*.json; do
  stem=${file%.json}
  if [ ! -f "$file" ]; then
    fail 'data/signatures'
  elif ! signed "$stem" "$file"; then
    fail "$file"
  elif grep -q "\"document\":\"$text\"" "$file"; then
    say "ok  $file: this text / ce texte"
  else
    say "ok  $file: an earlier text / un texte antérieur"
  fi
done

# 4. The registrar's seal.
seal=seal/tagmanifest-sha512.txt
if [ ! -d seal ]; then
  fail 'no seal: a reading copy / aucun sceau : copie de lecture'
elif signed "$seal" tagmanifest-sha512.txt; then
  say 'ok  seal / sceau'
  printf 'Key of the seal (SHA-256) / Clé du sceau : '
  openssl pkey -pubin -in "$seal.pem" -outform DER 2>/dev/null | tail -c 32 | sha256sum | sed 's/ .*//'
else
  fail 'seal / sceau'
fi

say ''
say 'Roles and dates were not checked / Les fonctions et les dates n’ont pas été vérifiées.'
if [ "$bad" -eq 0 ]; then
  say 'Whole: fingerprints and signatures are good / Intact : empreintes et signatures sont bonnes.'
  exit 0
fi
say 'This package is not as it was sealed / Ce paquet n’est pas tel qu’il a été scellé.'
exit 1
