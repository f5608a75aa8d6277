#!/usr/bin/env bash
# One text, many pens: the Accord of Blue Harbor is opened again, proposed to, closed and sent round.
# Run it in the root of the repository. Everything it makes lies in a temporary folder that goes away at the end.
set -euo pipefail
mkdir -p .cache && work=$(mktemp -d "$PWD/.cache/text-XXXXXX")
trap 'rm -rf "$work"' EXIT
case=$PWD/cases/blue-harbor
cd "$work"

#: import
npx entente text export "$case/text" --to signed.md --view clean
npx entente text import signed.md accord
npx entente text show accord --article 7

#: propose
npx entente text propose accord --party brennholm --in 7 --replace "40" --with "45" --answers DP-02 --reason "The league needs it"
npx entente text propose accord --party arkvale --in 7 --insert-after "yearly" --with "and by consensus"
npx entente text propose accord --party arkvale --new-after 7 --number "7 bis" --text "The Parties review article 7 every third year."

#: position
npx entente text position accord oppose p1 --party arkvale
npx entente text position accord reserve p2 --party brennholm --kind scrutiny --until "the House has met"
npx entente text show accord --article 7
npx entente text show accord --article 7 --anonymous

#: close
npx entente text close accord --decline p1 --procedure "no consensus in plenary"
npx entente text position accord agree p3 --party arkvale
npx entente text position accord agree p3 --party brennholm

#: counts
npx entente text counts accord --by holder

#: word
npx entente text export accord --to accord.docx --tracked-changes --marking "PARTIES"
npx entente text export accord --to accord.html

#: history
npx entente text history accord

#: end
