#!/usr/bin/env bash
# make.sh: org.gnome.Platform and org.gnome.Sdk out of Debian packages
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: make.sh SUITE BRANCH FOLDER     prints the path of an OSTree repository with both runtimes
#
# The real runtimes come from Flathub.  Where Flathub cannot be reached (most build machines), this makes something with the
# same names and nearly the same libraries, so that the real manifest can be built, installed and run in its sandbox: forky has
# the versions of GNOME 51, trixie those of GNOME 48.  It proves the manifest, the sandbox and the portals; it does not prove
# Flathub's runtime, and nothing here may be quoted as if it did.
#
# The repository is kept under a hash of everything that goes into it and is renamed into place when it is whole.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
suite=$1 branch=$2 folder=$3
arch=$(uname -m)
locales='en_US zh_CN'
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
mirror=${GALLEY_MIRROR:-http://deb.debian.org/debian}
security=${GALLEY_MIRROR_SECURITY:-http://deb.debian.org/debian-security}

say () { printf '    %s\n' "$*" >&2; }

list () { cat "$@" | sed 's/#.*//' | tr -s ' \n' ',,' | sed 's/^,//; s/,$//'; }

# mmdebstrap says little by itself: how far it is can be seen in what it makes.
pulse () { # ROOT
  local line last='' began=$SECONDS
  while sleep 15 && kill -0 $$ 2>/dev/null; do
    line=$(find "$1/var/cache/apt/archives" -name '*.deb' 2>/dev/null | wc -l)
    if [ "$line" != 0 ] && [ ! -d "$1/etc/fonts" ]; then line="$line packages fetched"
    else line="$(find "$1/var/lib/dpkg/info" -name '*.list' 2>/dev/null | wc -l) packages unpacked"; fi
    [ "$line" = "$last" ] || say "  $line ($((SECONDS - began)) s)"
    last=$line
  done
}

make_root () { # TARGET PACKAGES
  local options="[signed-by=$keyring check-valid-until=no]" name hook='' status=0 beat
  local -a from=("deb $options $mirror $suite main")
  [ "$suite" != trixie ] || from+=("deb $options $mirror trixie-updates main" "deb $options $security trixie-security main")
  for name in $locales; do hook+="chroot \"\$1\" localedef -i $name -f UTF-8 $name.UTF-8; "; done
  pulse "$1" >/dev/null & beat=$!
  mmdebstrap --mode=root --variant=essential --format=directory --include="$2" \
    --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "3"' --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/gtk-doc/*' --dpkgopt='path-exclude=/usr/share/gir-1.0/WebKit*' \
    --skip=essential/unlink --customize-hook="$hook" "$suite" "$1" "${from[@]}" >"$1.log" 2>&1 </dev/null || status=$?
  kill "$beat" 2>/dev/null || true; wait "$beat" 2>/dev/null || true
  [ $status = 0 ] ||
    { tail -n 25 "$1.log" >&2; echo "make.sh: $suite could not be unpacked" >&2; return 1; }
}

# A runtime is /usr; everything of a Debian that is about being booted or administered goes.
to_runtime () { # ROOT TARGET ID
  local usr=$2/usr part
  mkdir -p "$2/files" "$2/var"       # build-export insists on both, also for a runtime
  mv "$1/usr" "$usr"; mv "$1/etc" "$usr/etc"
  ( cd "$usr/etc" && rm -rf shadow* gshadow* passwd- group- subuid* subgid* .pwd.lock machine-id hostname hosts resolv.conf mtab fstab \
      apt dpkg cron* init.d rc?.d systemd pam.d security skel ld.so.cache ld.so.conf.d ssl/private )
  # flatpak hands in the fonts of the machine and of the person; the real runtime looks for them in the same places
  cat >"$usr/etc/fonts/conf.d/05-host-fonts.conf" <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/run/host/fonts</dir>
  <dir>/run/host/local-fonts</dir>
  <dir>/run/host/user-fonts</dir>
</fontconfig>
END
  : >"$usr/etc/ld.so.conf"           # empty: then flatpak writes its own, which names /app/lib
  # flatpak runs ldconfig with PATH=/app/bin:/usr/bin
  for part in "$usr"/sbin/*; do [ -e "$usr/bin/${part##*/}" ] || [ -L "$usr/bin/${part##*/}" ] || mv "$part" "$usr/bin/"; done
  rm -rf "$usr/sbin"; ln -s bin "$usr/sbin"
  # Debian hides flatpak-spawn where nobody finds it; without it WebKit runs its web process unsandboxed and says nothing
  for part in "$usr"/libexec/flatpak-xdg-utils/*; do ln -sf "../libexec/flatpak-xdg-utils/${part##*/}" "$usr/bin/${part##*/}"; done
  ( cd "$usr" && rm -rf local games src bin/apt* lib/apt lib/init lib/modules-load.d lib/systemd lib/sysusers.d lib/tmpfiles.d lib/udev \
      share/bash-completion share/bug share/doc share/fish share/i18n share/info share/initramfs-tools share/lintian share/man share/zsh )
  find "$usr" -type f -perm /6000 -exec chmod a-s {} +
  mkdir -p "$usr/share/runtime/share" "$usr/lib/extensions"
  cat >"$2/metadata" <<END
[Runtime]
name=$3
runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
GST_PLUGIN_SYSTEM_PATH=/app/lib/gstreamer-1.0:/usr/lib/extensions/gstreamer-1.0:/usr/lib/$arch-linux-gnu/gstreamer-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
END
}

key=$( { echo "$suite $branch $locales"; cat "$here/platform.pkgs" "$here/sdk.pkgs" "$here/make.sh"; } | sha256sum | cut -c1-12)
repository=$folder/runtime-$suite-$key
if [ ! -d "$repository" ]; then
  say "Making a stand-in for org.gnome.Platform//$branch from Debian's $suite, once (some minutes)"
  part=$folder/part
  rm -rf --one-file-system "$part" "$folder/runtime-$suite"-*
  mkdir -p "$part"
  began=$SECONDS
  ostree init --repo="$part/repository" --mode=bare-user-only   # not archive: no compression, and installing is hard links
  for kind in Platform Sdk; do
    if [ $kind = Platform ]; then packages=$(list "$here/platform.pkgs"); else packages=$(list "$here/platform.pkgs" "$here/sdk.pkgs"); fi
    say "$kind: unpacking $(echo "$packages" | tr ',' '\n' | wc -l) packages and what they need ($((SECONDS - began)) s)"
    make_root "$part/root-$kind" "$packages"
    say "$kind: exporting ($((SECONDS - began)) s)"
    to_runtime "$part/root-$kind" "$part/runtime-$kind" "org.gnome.$kind"
    flatpak build-export --runtime --disable-sandbox --no-update-summary "$part/repository" "$part/runtime-$kind" "$branch" >/dev/null
    rm -rf --one-file-system "$part/root-$kind" "$part/runtime-$kind"
  done
  flatpak build-update-repo "$part/repository" >/dev/null
  mv "$part/repository" "$repository"; rm -rf "$part"
  say "The stand-in takes $(du -sh "$repository" | cut -f1) and was made in $((SECONDS - began)) s"
fi
printf '%s\n' "$repository"
