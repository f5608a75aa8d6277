#!/usr/bin/env bash
# Blue Harbor in sealed rooms: the secretariat, a mediator and two delegations, each with a profile of its own.
# Run it in the root of the repository. Everything it makes lies in a temporary folder that goes away at the end.
set -euo pipefail
mkdir -p .cache && work=$(mktemp -d "$PWD/.cache/rooms-XXXXXX")
case=$PWD/cases/blue-harbor

# For root, below a folder of mode 700, the server's database lies apart from its data.
finish() {
  kill "$server"; wait "$server" || true
  rm -rf $(cat "$work/server/postgres-is-at" 2> /dev/null){,.is-of} "$work"
}

#: server
npx entente serve --port 0 --data "$work/server" > "$work/server.txt" &
server=$!
trap finish EXIT
until grep -qs '#claim=' "$work/server.txt"; do sleep 0.2; done
start=$(grep -o 'http[^ ]*#claim=[^ ]*' "$work/server.txt")
cd "$work"

#: conference
npx entente conference create "Blue Harbor" "$start" --profile secretariat --unprotected

#: links
mediator=$(npx entente invite mediator mediator --title "Regional Ocean Forum" --profile secretariat)
arkvale=$(npx entente invite arkvale head --title "Republic of Arkvale" --profile secretariat)
brennholm=$(npx entente invite brennholm head --title "Federation of Brennholm" --profile secretariat)

#: join
npx entente join "$mediator" --name "Ines Duarte" --profile mediator --unprotected
npx entente join "$arkvale" --name "Ada Lind" --profile ada --unprotected
npx entente join "$brennholm" --name "Omar Weiss" --profile omar --unprotected

#: attest
npx entente joins --profile secretariat
npx entente root attest mediator --profile secretariat
npx entente root attest arkvale --profile secretariat
npx entente root attest brennholm --profile secretariat
npx entente whoami --profile mediator

#: compare
npx entente root show --profile ada
theirs=$(npx entente root show brennholm --profile omar --json | grep -o '[0-9a-f]\{64\}')
npx entente root compare brennholm "$theirs" --profile ada
ours=$(npx entente root show arkvale --profile ada --json | grep -o '[0-9a-f]\{64\}')
npx entente root compare arkvale "$ours" --profile omar
forum=$(npx entente root show mediator --profile mediator --json | grep -o '[0-9a-f]\{64\}')
npx entente root compare mediator "$forum" --profile omar

#: accredit
seat=$(npx entente invite arkvale member --profile ada)
npx entente join "$seat" --name "Zoë Marsh" --profile zoe --unprotected
npx entente accredit "Zoë Marsh" --profile ada
npx entente whoami --profile zoe

#: caucus
npx entente room create caucus "Arkvale at home" --profile ada
npx entente post "Arkvale at home" --instructions "$case/instructions/arkvale.json" --case "$case" --profile ada
npx entente post "Arkvale at home" "We can live with 35 % if the patrols are shared" --profile zoe
npx entente read "Arkvale at home" --profile ada

#: plenary
npx entente room create plenary "Opening plenary" --profile secretariat
npx entente room members "Opening plenary" --profile omar
npx entente post "Opening plenary" "Welcome to Blue Harbor" --profile secretariat

#: offers
printf '{"format":"entente-offer/1","case":"blue-harbor","by":"arkvale","outcome":{"F1":"35","S1":"shared"}}' > part.json
npx entente post "Opening plenary" --offer part.json --case "$case" --exploratory --profile ada
npx entente post "Opening plenary" --to 8 --answer question "And the wind leases?" --profile omar
npx entente post "Opening plenary" --offer "$case/offers/final.json" --case "$case" --profile ada
npx entente post "Opening plenary" --to 10 --answer accept-ad-ref --profile omar
npx entente read "Opening plenary" --profile zoe

#: removal
npx entente room remove "Opening plenary" "Zoë Marsh" --profile ada
npx entente post "Opening plenary" "Signature on Friday" --profile omar
npx entente read "Opening plenary" --since 8 --profile zoe || true

#: archive
npx entente room sign "Opening plenary" --profile ada
npx entente room sign "Opening plenary" --profile omar
npx entente policy blue-harbor.policy --profile omar
npx entente archive "Opening plenary" plenary.tar --profile omar
npx entente verify plenary.tar --trust blue-harbor.policy

#: witness
log=$(grep -o 'http[^ ]*/log' blue-harbor.policy | head -n 1)
witness=(npx entente log witness "$log" --state witness.json --name witness.example.org)
"${witness[@]}" --trust blue-harbor.policy --keys > witness.txt
npx entente policy conference.policy --witnesses witness.txt --publish --profile secretariat
"${witness[@]}" --trust conference.policy --once
npx entente log fsck "$log" --trust conference.policy

#: witnessed
npx entente policy blue-harbor.policy --witnesses witness.txt --profile omar
npx entente trust blue-harbor.policy --profile omar
npx entente read "Opening plenary" --since 13 --profile omar
npx entente archive "Opening plenary" witnessed.tar --profile omar
npx entente verify witnessed.tar --trust blue-harbor.policy

#: recovery
npx entente recovery print --profile omar > code.txt
npx entente recovery backup friday.history --profile omar

#: lost
seat=$(npx entente invite brennholm head --profile secretariat)
ENTENTE_RECOVERY_CODE=$(grep -E '^  [0-9A-Z]{5}-' code.txt | tr -d ' \n')
export ENTENTE_RECOVERY_CODE
npx entente join "$seat" --name "Omar Weiss, new" --successor --profile omar2 --unprotected
npx entente root attest brennholm --profile secretariat
npx entente root replace --profile omar2
npx entente withdraw "Omar Weiss" --profile omar2

#: restored
npx entente recovery restore friday.history --profile omar2
npx entente room add "Opening plenary" "Omar Weiss, new" --profile secretariat
npx entente read "Opening plenary" --since 14 --profile omar2
npx entente root show brennholm --profile ada
