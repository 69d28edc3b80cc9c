#!/bin/bash
# What happens to a program in a bad world: killed while it writes, many at once, a full disk, closed streams, pipes, interrupts.
#
#     attacks.sh SANGLOC [rounds]
#
# Run in the root of the repository. Each line says what was tried and how often it went wrong; the exit code is 1 where anything did.
set -u
S=$(realpath "$1"); rounds=${2:-200}
T=$(mktemp -d); trap 'chmod -R u+rwx "$T" 2>/dev/null; rm -rf "$T"' EXIT
export SANGLOC_CACHE=$T/cache NO_COLOR=1
record=Cases/samples/1-brick-kiln.yaml
failed=0
say() { printf '%s: %s wrong of %s\n' "$1" "$2" "$3"; [ "$2" = 0 ] || failed=1; }
crashed() { [ "$1" -ge 124 ] && [ "$1" != 141 ]; }

SANGLOC_CACHE=off "$S" screen $record --format json > "$T/right.json"

# 1. Many processes at once with no image yet: all say the same.
wrong=0; mkdir "$T/many"
for i in $(seq "$rounds"); do "$S" screen $record --format json > "$T/many/$i" 2>&1 & [ $((i % 50)) = 0 ] && wait; done; wait
for i in $(seq "$rounds"); do cmp -s "$T/right.json" "$T/many/$i" || wrong=$((wrong + 1)); done
say "processes at once" $wrong "$rounds"

# 2. Killed at any moment, while the image is made; the next run says the same, and nothing unfinished counts.
wrong=0
for i in $(seq $((rounds / 4))); do
  rm -f "$SANGLOC_CACHE"/*.image
  "$S" screen $record > /dev/null 2>&1 & sleep 0.0$((RANDOM % 90 + 10)); kill -9 $! 2>/dev/null; wait $! 2>/dev/null
  "$S" screen $record --format json 2>&1 | cmp -s "$T/right.json" - || wrong=$((wrong + 1))
done
say "killed while starting" $wrong $((rounds / 4))

# 3. The image cut, emptied or overwritten while it is read.
wrong=0
image=$(ls "$SANGLOC_CACHE"/*.image | head -1); cp "$image" "$T/whole"; size=$(stat -c %s "$image")
for i in $(seq $((rounds / 2))); do
  cp "$T/whole" "$image"
  "$S" screen $record --format json > "$T/out" 2>&1 & p=$!
  truncate -s $((RANDOM * 32768 % size)) "$image" 2>/dev/null
  wait $p; r=$?
  { crashed $r || ! cmp -s "$T/right.json" "$T/out"; } && wrong=$((wrong + 1))
done
say "image cut while it is read" $wrong $((rounds / 2))

# 4. Interrupted while pages are written: the old folder or the new one, and nothing beside it.
wrong=0
for i in $(seq $((rounds / 10))); do
  for signal in INT TERM HUP; do
    rm -rf "$T/pages"; mkdir "$T/pages"
    (trap - INT TERM HUP; exec "$S" screen Cases --format html --output "$T/pages/out/") > /dev/null 2>&1 & p=$!
    sleep 0.$((RANDOM % 60 + 10)); kill -$signal $p 2>/dev/null; wait $p 2>/dev/null
    [ "$(ls "$T/pages" | grep -vx out | wc -l)" = 0 ] || wrong=$((wrong + 1))
    [ ! -d "$T/pages/out" ] || [ -f "$T/pages/out/index.html" ] || wrong=$((wrong + 1))
  done
done
say "interrupted while writing pages" $wrong $((rounds / 10 * 3))

# 5. A full disk (a limit on the size of files stands for it): said, code 2, the old file stays.
wrong=0
echo old > "$T/old.html"
(trap '' XFSZ; ulimit -f 4; "$S" screen $record --format html --output "$T/old.html") > /dev/null 2>&1; [ $? = 2 ] || wrong=$((wrong + 1))
[ "$(cat "$T/old.html")" = old ] || wrong=$((wrong + 1))
"$S" screen $record > /dev/full 2> /dev/null; [ $? = 2 ] || wrong=$((wrong + 1))
(trap '' XFSZ; ulimit -f 4; SANGLOC_CACHE=$T/full "$S" screen $record) > /dev/null 2>&1; crashed $? && wrong=$((wrong + 1))
say "full disk" $wrong 4

# 6. Standard streams closed: no crash, and no file takes their place.
wrong=0
for image in "$SANGLOC_CACHE"/*.image; do cp "$image" "$T/whole"; done
for what in '<&-' '>&-' '2>&-' '<&- >&-' '<&- 2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
  for command in "screen $record" "screen -" "screen nosuch" "check Rules/nosuch"; do
    eval "timeout 60 \"$S\" $command $what" > "$T/o" 2> "$T/e"; crashed $? && wrong=$((wrong + 1))
  done
done
cmp -s "$T/whole" "$image" || wrong=$((wrong + 1))
say "streams closed" $wrong 29

# 7. Pipes and devices where files should be: named, never waited for.
wrong=0
mkdir "$T/pipes"; mkfifo "$T/pipes/z.yaml" "$T/pipe"; cp $record "$T/pipes/a.yaml"
for command in "screen $T/pipes" "screen $T/pipe" "screen /dev/zero" "check $T/pipes" "screen $record --rules $T/pipes" "show tree $T/pipe" "verify $T/pipe"; do
  timeout 20 "$S" $command > /dev/null 2>&1; r=$?; { [ $r = 0 ] || crashed $r; } && wrong=$((wrong + 1))
done
say "pipes" $wrong 7

# 8. Large and strange input: time by its length.
wrong=0
{ printf 'case: a\nkind: proposal\nas of: 2026-11-23\nfacts:\n'; seq -f '  f%.0f: 1' 16000; } > "$T/many-facts.yaml"
{ printf 'case: '; head -c 4000000 /dev/zero | tr '\0' y; printf '\nkind: proposal\nas of: 2026-11-23\nfacts: {}\n'; } > "$T/long-name.yaml"
{ printf 'case: a\ntitle: {vi: '; head -c 4000000 /dev/zero | tr '\0' y; printf ', en: x}\nkind: proposal\nas of: 2026-11-23\nfacts: {}\n'; } > "$T/long-title.yaml"
for file in many-facts long-name long-title; do
  timeout 5 "$S" screen "$T/$file.yaml" > /dev/null 2>&1; crashed $? && { echo "    $file"; wrong=$((wrong + 1)); }
done
say "large input, 5 s each" $wrong 3

exit $failed
