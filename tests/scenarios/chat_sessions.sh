#!/usr/bin/env bash
# The recorded conversations of docs/sessions: typed into a real terminal and read off its screen. They must still be what
# is seen; ./dev sessions writes them anew.
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/chat_common.sh"
command -v tmux >/dev/null || { echo "skipped: tmux is not installed"; exit 77; }
docs=$NEEDLEDROP_SOURCE/docs/sessions
terminal() { tmux -L "needledrop-$$" -f /dev/null "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$scratch"' EXIT
excerpt vacation_1080p.mp4 10 trip.mp4
excerpt talk_720p.mp4 6 talk.mp4
mkdir bin && ln -s "$program" bin/needledrop

# screen: what stands on it, without the empty lines at its end.
screen() { terminal capture-pane -p -t talk | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'; }
# wait_for COUNT PATTERN: until so many lines match.
wait_for() {
    for _ in $(seq 600); do
        [ "$(screen | grep -Ec -- "$2")" -lt "$1" ] || return 0
        sleep 0.1
    done
    screen >&2
    fail "waited a minute for $1 lines of /$2/"
}
# session COLUMNS: an empty terminal whose prompt is "$ ", as a person's would be.
session() {
    rm -rf ./*-needledrop*.mp4 ./*.png out.mp4 videos
    terminal new-session -d -s talk -x "$1" -y 200 "env PATH=$scratch/bin:$PATH TERM=xterm-256color PS1='\$ ' bash --norc --noprofile"
    wait_for 1 '^\$'
}
commands=0
type_in() { terminal send-keys -t talk -l -- "$1"; terminal send-keys -t talk Enter; }
command_line() {
    commands=$((commands + 1))
    type_in "$1"
    wait_for $((commands + 1)) '^\$'
}
# talk COMMAND MESSAGE…: a conversation from the command to /quit, waiting for each answer.
talk() {
    commands=$((commands + 1))
    type_in "$1"; shift
    local prompts=1
    wait_for 1 '^>'
    for message in "$@"; do
        type_in "$message"
        prompts=$((prompts + 1))
        wait_for $prompts '^>'
    done
    type_in /quit
    wait_for $((commands + 1)) '^\$'
}
# keep NAME TITLE WORDS: the screen becomes a page.
keep() {
    {
        printf '# %s\n\n%s\n\n```console\n' "$2" "$3"
        screen | sed -e '$d' -e 's/ *$//'
        printf '```\n'
    } >"$1.md"
    terminal kill-session -t talk
    commands=0
    if [ -n "${NEEDLEDROP_SESSIONS_UPDATE:-}" ]; then
        mkdir -p "$docs" && cp "$1.md" "$docs/$1.md"
    else
        diff -u "$docs/$1.md" "$1.md" >&2 || fail "docs/sessions/$1.md is not what is seen now; ./dev sessions writes it anew"
    fi
}

# Ctrl-C gives up what is being typed, at once and without saying it; what was typed before comes back with the arrows and
# is given up likewise. Colours stay away where they are not wanted.
session 100
type_in "NO_COLOR=1 needledrop chat trip.mp4"
wait_for 1 '^>'
type_in "add jazz"
wait_for 2 '^>'
for keys in "abandon this" Up; do
    terminal send-keys -t talk "$keys"
    wait_for 1 "^> (abandon this|add jazz)\$"
    terminal send-keys -t talk C-c
    sleep 0.2
done
wait_for 4 '^>'
type_in "status"
wait_for 5 '^>'
[ "$(screen | grep -c '^Done')" = 1 ] || { screen >&2; fail "what was given up with Ctrl-C was said all the same"; }
! screen | grep -q 'abandon this.*understand' || fail "an abandoned line was answered"
! terminal capture-pane -p -e -t talk | grep -q $'\x1b\[3[0-9]m' || fail "colours in spite of NO_COLOR"
type_in /quit
wait_for 2 '^\$'
terminal kill-session -t talk

session 100
talk "needledrop chat trip.mp4" \
    "add lo-fi background music and fade it out at the end" \
    "put the title 'Urban Dreams' on the first 3 seconds" \
    "set the music to 30%" \
    "undo" \
    "is 20% too quiet for background music?" \
    "preview at 1s" \
    "export" \
    "make the title yellow" \
    "preview at 1s" \
    "export to yellow.mp4"
keep english "A conversation" "\`trip.mp4\` is the first ten seconds of a clip. Type what stands behind \`>\`; the pictures and the videos are then in this folder."

session 100
talk "LANG=zh_CN.UTF-8 needledrop chat trip.mp4" \
    "加一段轻快的背景音乐，结尾淡出" \
    "前3秒加标题“城市之梦”" \
    "音乐调到30%" \
    "撤销" \
    "导出要多久？" \
    "还剩多少积分？" \
    "预览第1秒" \
    "导出" \
    "标题改成黄色" \
    "导出到 黄色.mp4"
keep chinese "一次对话" "\`trip.mp4\` 是一段视频的前十秒。输入 \`>\` 后面的内容即可；画面和视频随后会出现在当前文件夹里。"

session 100
command_line 'needledrop chat -m "add calm piano music and fade it out" trip.mp4 -o out.mp4'
command_line 'needledrop chat --each -m "add jazz" -m "add rock music" trip.mp4 talk.mp4 -o videos'
keep one_line "Whole jobs in one line" "One file, and then two in one project, each with its own instruction and its own video."

session 130
command_line "needledrop chat --json -m \"put the title 'Hello' on the first 2 seconds\" trip.mp4 -o out.mp4 | grep -v progress"
command_line 'needledrop chat --json -m "add jazz" gone.mp4; echo "exit code $?"'
keep json "For scripts" "One object a line; [what they mean](../chat.md#for-scripts). The lines about progress are left out here."
