#!/usr/bin/env bash
# A conversation with our own server from the first file to the second export, in English and in Chinese: what is
# answered, what the timeline becomes, and what the files are.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/chat_common.sh"
excerpt vacation_1080p.mp4 6 trip.mp4
serve

# finished FILE: plays, is as long as the clip, and as loud as promised.
finished() {
    [ -f "$1" ] || { cat said.jsonl >&2; fail "there is no $1"; }
    decodes "$1"
    near "$(duration "$1")" 6 0.05 "length of $1"
    near "$(loudness "$1")" -14 0.5 "loudness of $1"
    awk -v p="$(peak "$1")" 'BEGIN {exit !(p <= -1)}' || fail "peak of $1: $(peak "$1") dBTP"
    [ "$(field "$1" v stream=codec_name) $(field "$1" a stream=codec_name)" = "h264 aac" ] || fail "codecs of $1"
}

converse trip.mp4 -o three.mp4 <<'TALK' || fail "the conversation ended with $? $(cat errors.txt)"
add lo-fi background music and fade it out at the end
put the title 'Urban Dreams' on the first 3 seconds
set the music to 30%
undo
how long is the video?
is 20% too quiet for background music?
how many credits do I have left?
status
preview at 1s
how long will the export take?
export to one.mp4
make the title yellow
what does it look like at 1s?
mute the original sound and export
thanks!
TALK
says 0 'Connecting…'
shows 0 '^Timeline \(1 track\): 1\. Video: trip \(0-6s\)$'
says 1 'Lo-fi, 0–6 s, 50 %, fades out'
shows 2 '^Timeline \(3 tracks\): 1\. Video: trip \(0-6s\) 2\. BGM: Lo-fi \(0-6s, 50%\) 3\. Title: "Urban Dreams" \(0-3s\)$'
shows 3 'BGM: Lo-fi \(0-6s, 30%\)'
says 4 'taken back'
shows 4 'BGM: Lo-fi \(0-6s, 50%\)'
says 5 '6 seconds'
for question in 5 6 7 10 15; do changes_nothing $question; done
says 7 '^9[0-9] credits are available'
shows 8 'Timeline \(3 tracks\)'
[ "$(field trip-1.0s.png v stream=width)" = 640 ] || fail "the preview is no picture of the draft"
finished one.mp4
[ "$(about 11 | jq -r 'select(.event == "file") | .link' | grep -c '/workspace/claim?ct=clm_')" = 1 ] || fail "no link for the browser"
curl -fsS "$(about 11 | jq -r 'select(.event == "file") | .link')" >page.html || fail "the link does not open"
says 14 'Exporting'
finished three.mp4
# The fade is heard and the title is seen: muted, only music is left, and it is quieter at the end.
awk -v a="$(rms three.mp4 1 1.5)" -v b="$(rms three.mp4 5.6 0.4)" 'BEGIN {exit !(a - b > 10)}' || fail "fade out: $(rms three.mp4 1 1.5), then $(rms three.mp4 5.6 0.4) dB"
difference() { # AT: the largest difference of brightness from the clip
    ffmpeg -v error -ss "$1" -i trip.mp4 -ss "$1" -i three.mp4 -frames:v 1 -f null - -lavfi \
        "[0:v][1:v]blend=all_mode=difference,signalstats,metadata=print:key=lavfi.signalstats.YMAX:file=-" | sed -n 's/.*YMAX=//p' | head -1
}
awk -v a="$(difference 1)" -v b="$(difference 5)" 'BEGIN {exit !(a > 80 && b < 60)}' || fail "the title: $(difference 1) at 1 s, $(difference 5) at 5 s"
never 'nmv_usr_|functionCall|"code"'

converse trip.mp4 <<'TALK' || fail "the Chinese conversation ended with $? $(cat errors.txt)"
加一段轻快的背景音乐，结尾淡出
前3秒加标题“城市之梦”
音乐调到30%
撤销
视频有多长？
还剩多少积分？
状态
预览第1秒
导出要多久？
导出到 四.mp4
标题改成黄色
/preview 1 yellow.png
导出到五.mp4
谢谢
TALK
shows 1 'BGM: .* \(0-6s, 50%\)'
says 1 '已完成：背景音乐：.*淡出'
shows 2 'Title: "城市之梦" \(0-3s\)'
shows 3 'BGM: .* \(0-6s, 30%\)'
says 4 '撤销'
shows 4 'BGM: .* \(0-6s, 50%\)'
says 5 '6 秒'
says 6 '^可用积分：[0-9]+。$'
for question in 5 6 9 14; do changes_nothing $question; done
shows 7 'Timeline \(3 tracks\)'
says 10 '^正在导出…$'
finished 四.mp4
finished 五.mp4
[ "$(picture_hash trip-1.0s.png)" != "$(picture_hash yellow.png)" ] || fail "the yellow title looks like the white one"
# Who speaks Chinese is answered in Chinese: no sentence of the client's or the editor's is English.
! for message in $(seq 14); do said $message; done | grep -E '[A-Za-z]{4,} [a-z]{2,} [a-z]{2,}' || fail "English was spoken to a Chinese person"
never 'nmv_usr_|functionCall|"code"'
