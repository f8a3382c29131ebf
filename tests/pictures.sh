#!/usr/bin/env bash
# Pictures of the real window.
#   tests/pictures.sh            the README's, into assets/
#   tests/pictures.sh FOLDER     every view, light and dark, at 1280 x 720 and at 3840 x 2160 with scale 2, into FOLDER
# Builds nothing: target/release/linecheck is what is shown. Needs xvfb, openbox, xdotool and imagemagick.
set -euo pipefail
cd "$(dirname "$0")/.."
stories=(assets/sample/harbour-meridian-post.txt assets/sample/harbour-calder-gazette.html)
home=$(mktemp -d)
running=()
trap 'kill "${running[@]}" 2>/dev/null || true; rm -rf "$home"' EXIT

# shot OUT WIDTHxHEIGHT SCALE THEME KEYS [FILE...]: after the keys; "wait" waits a second, "at:X,Y" clicks, "type:WORD" types.
shot() {
  local out=$1 size=$2 scale=$3 theme=$4 keys=$5 number server manager window= id key
  shift 5
  mkdir -p "$home/config/linecheck"
  printf '{"reviewer": "Nora Feld", "theme": "%s"}\n' "$theme" >"$home/config/linecheck/settings.json"
  rm -rf "$home/data"
  # The screen is larger than the window, so that its frame and the mouse are out of the way.
  exec {number}< <(exec Xvfb -displayfd 1 -screen 0 "$((${size%x*} + 100))x$((${size#*x} + 100))x24" 2>/dev/null)
  server=$!
  read -r -u "$number" DISPLAY
  export DISPLAY=":$DISPLAY" DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent
  openbox >/dev/null 2>&1 &
  manager=$!
  env -u WAYLAND_DISPLAY WINIT_X11_SCALE_FACTOR="$scale" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" \
    target/release/linecheck "$@" &
  window=$!
  running=("$window" "$manager" "$server")
  for _ in $(seq 100); do
    sleep 0.2
    id=$(xdotool search --onlyvisible --pid "$window" 2>/dev/null | tail -1) && [ -n "$id" ] && break
  done
  xdotool windowsize --sync "$id" "${size%x*}" "${size#*x}" windowmove "$id" 0 0 windowfocus "$id" \
    mousemove "$((${size%x*} + 90))" "$((${size#*x} + 90))"
  sleep 2
  for key in $keys; do
    case $key in
      wait) sleep 1 ;;
      at:*) IFS=, read -r x y <<<"${key#at:}"; xdotool mousemove "$x" "$y" click 1 ;;
      type:*) xdotool type --delay 20 "${key#type:}" ;;
      *) xdotool key "$key" ;;
    esac
    sleep 0.3
  done
  sleep 1
  import -window "$id" "$out"
  kill "${running[@]}" 2>/dev/null || true
  wait "${running[@]}" 2>/dev/null || true
  exec {number}<&-
  echo "$out"
}

if [ $# -eq 0 ]; then
  shot assets/screenshot.png 1600x1000 1 light "1 2 3 j j d k k k" "${stories[@]}"
  shot assets/matrix.png 1600x1000 1 light "m j j j j Return wait" "${stories[@]}"
  mogrify -colors 256 assets/screenshot.png assets/matrix.png
  exit
fi

mkdir -p "$1"
for theme in light dark; do
  for at in "1280x720 1" "3840x2160 2"; do
    read -r size scale <<<"$at"
    name=$1/$theme-${size%x*}
    shot "$name-start.png" "$size" "$scale" "$theme" ""
    shot "$name-text.png" "$size" "$scale" "$theme" "1 2 3 j j d k k k" "${stories[@]}"
    shot "$name-matrix.png" "$size" "$scale" "$theme" "m j j Return wait" "${stories[@]}"
    shot "$name-checks.png" "$size" "$scale" "$theme" "h wait" "${stories[@]}"
    shot "$name-timeline.png" "$size" "$scale" "$theme" "t wait" "${stories[@]}"
    shot "$name-report.png" "$size" "$scale" "$theme" "1 2 3 r wait" "${stories[@]}"
    shot "$name-evidence.png" "$size" "$scale" "$theme" "1 e wait" "${stories[@]}"
    shot "$name-palette.png" "$size" "$scale" "$theme" "ctrl+k type:next wait" "${stories[@]}"
    shot "$name-settings.png" "$size" "$scale" "$theme" "ctrl+comma wait" "${stories[@]}"
    shot "$name-keys.png" "$size" "$scale" "$theme" "question wait" "${stories[@]}"
  done
done
