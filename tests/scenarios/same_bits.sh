#!/usr/bin/env bash
# The same request gives the same file: with one worker, two and eight, with the cache cold and warm.
. "$(dirname "$0")/common.sh"
clip a.mp4 5 320x180
ask="make it 9:16, put the title 'Urban Dreams' on the first 2 seconds, add lo-fi music at 35% and fade it out"
for workers in 1 2 8; do
    for cache in cold warm; do
        [ "$cache" = warm ] || rm -rf "$NEEDLEDROP_CACHE"
        NEEDLEDROP_WORKERS=$workers "$program" make a.mp4 -p "$ask" -o "$workers-$cache.mp4" >said 2>err || { cat err; fail "$workers workers, $cache"; }
        if [ "$cache" = warm ]; then grep -q "encoded 0 s" said || fail "a warm cache was not used: $(tail -1 said)"; fi
        cmp 1-cold.mp4 "$workers-$cache.mp4" || fail "other bytes with $workers workers and a $cache cache"
    done
done
decodes 1-cold.mp4
# And when most of the cache is damaged.
find "$NEEDLEDROP_CACHE" -name '*.seg' | while read -r entry; do printf 'damaged' | dd of="$entry" bs=1 seek=40 conv=notrunc status=none; done
"$program" make a.mp4 -p "$ask" -o damaged.mp4 >said 2>err || { cat err; fail "a damaged cache"; }
cmp 1-cold.mp4 damaged.mp4 || fail "other bytes after the cache was damaged"
echo "7 exports, one file"
