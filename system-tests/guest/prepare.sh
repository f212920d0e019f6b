#!/bin/bash
# Prepares the Linux guest of the system tests: Debian's kernel as an uncompressed vmlinux, and an initramfs with busybox,
# the modules of a virtio-crypto guest and kcapi-enc. Nothing is installed on the host.
#
#   prepare.sh [CACHE]      CACHE: where the files are kept, ~/.cache/cryptovirtio/guest by default
#
# The last two lines of stdout are the paths of vmlinux and of initramfs.cpio. Exit: 0 when both are there, 77 when this host
# cannot provide them (the last line on stderr gives the reason), another number when a step fails.
set -euo pipefail
umask 022
export LC_ALL=C # the pattern for the XZ magic matches bytes

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/cryptovirtio/guest}

# In the order in which the guest loads them: a module follows those that it depends on.
modules=(virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci
    crypto_engine virtio_crypto af_alg algif_skcipher crypto_user)

# Program and the Debian package that brings it.
needs=(qemu-system-x86_64:qemu-system-x86 xz:xz-utils cpio:cpio dpkg-deb:dpkg apt-get:apt tar:tar flock:util-linux)

unavailable() {
    echo "prepare.sh: $*" >&2
    exit 77
}

fail() {
    echo "prepare.sh: $*" >&2
    exit 1
}

# The path of the only file below the folder $1 whose path matches $2.
only_file() {
    local found
    mapfile -t found < <(find "$1" -type f -path "$2")
    ((${#found[@]} == 1)) || fail "${#found[@]} files match $2 in the packages, one is expected"
    printf '%s\n' "${found[0]}"
}

# Downloads the packages into the folder $1. Each is named in full: a pattern would match dozens of kernels.
download() {
    local kernel
    kernel=$(apt-cache depends linux-image-amd64 2>/dev/null | awk '/Depends: linux-image-/ { print $2; exit }') || return 1
    [[ $kernel ]] || return 1
    rm -f "$1"/*.deb
    (cd "$1" && apt-get -q -o APT::Sandbox::User=root download "$kernel" busybox-static kcapi-tools libkcapi1 libc6)
}

update_lists() {
    local as_root=()
    if ((EUID)); then
        command -v sudo >/dev/null || return 1
        as_root=(sudo -n)
    fi
    "${as_root[@]}" apt-get -q -y update
}

# Unpacks the packages in $1 into the folders $2/kernel and $2/programs. The whole kernel is 400 MB: only a part is written.
unpack() {
    local package
    mkdir "$2/kernel" "$2/programs"
    for package in "$1"/*.deb; do
        case ${package##*/} in
            linux-image-*)
                dpkg-deb --fsys-tarfile "$package" | tar -x -C "$2/kernel" --wildcards '*/boot/vmlinuz-*' '*/modules.builtin' \
                    '*/kernel/crypto/*' '*/kernel/drivers/virtio/*' '*/kernel/drivers/crypto/virtio/*'
                ;;
            *) dpkg-deb -x "$package" "$2/programs" ;;
        esac
    done
}

# Writes the kernel inside the boot image $1 to $2. The image starts with a program that unpacks the XZ stream at boot, which
# takes seconds under emulation. The magic can occur outside the stream too: the first match that yields a whole ELF file is
# taken.
extract_vmlinux() {
    local offset
    while IFS=: read -r offset _; do
        # A single stream: other data follows it in the image.
        if xz -dc --single-stream < <(tail -c +$((offset + 1)) "$1" 2>/dev/null) >"$2" 2>/dev/null &&
            [[ $(head -c 4 "$2" | tail -c 3) == ELF ]]; then
            return
        fi
    done < <(grep -aboP '\xfd7zXZ\x00' "$1")
    fail "there is no XZ-compressed kernel in ${1##*/}"
}

# Copies the modules from $1 to $2 under plain names, and writes their order.
copy_modules() {
    local builtin module file dependency loaded=" "
    builtin=$(only_file "$1" "*/modules.builtin")
    mkdir -p "$2"
    for module in "${modules[@]}"; do
        ! grep -q "/$module\.ko" "$builtin" || continue
        file=$(only_file "$1" "*/$module.ko*")
        case $file in
            *.xz) xz -dc "$file" >"$2/$module.ko" ;;
            *) cp "$file" "$2/$module.ko" ;;
        esac
        # The package has no modules.dep: a module names its dependencies itself.
        for dependency in $(tr '\0,' '\n ' <"$2/$module.ko" | sed -n 's/^depends=//p'); do
            [[ $loaded == *" $dependency "* ]] || fail "$module needs the module $dependency, add it to the list"
        done
        loaded+="$module "
        echo "$module.ko" >>"$2/order"
    done
}

# Fills the folder $3 from the unpacked kernel $1 and programs $2.
fill_root() {
    local applet busybox enc loader libc libkcapi
    busybox=$(only_file "$2" "*/bin/busybox")
    enc=$(only_file "$2" "*/bin/kcapi-enc")
    loader=$(only_file "$2" "*/ld-linux-x86-64.so.2")
    libc=$(only_file "$2" "*/libc.so.6")
    libkcapi=$(only_file "$2" "*/libkcapi.so.1.*")

    mkdir -p "$3"/{bin,dev,proc,sys,tmp,lib64,lib/x86_64-linux-gnu}
    install -m 755 "$here/init" "$3/init"
    install -m 755 "$busybox" "$enc" "$3/bin"
    # Links made here cost the guest less than busybox --install at each boot.
    for applet in $("$3/bin/busybox" --list); do
        [[ $applet == busybox ]] || ln -s busybox "$3/bin/$applet"
    done
    install -m 755 "$loader" "$3/lib64"
    install -m 644 "$libc" "$3/lib/x86_64-linux-gnu"
    install -m 644 "$libkcapi" "$3/lib/x86_64-linux-gnu/libkcapi.so.1"
    copy_modules "$1" "$3/lib/modules"
}

missing=()
for need in "${needs[@]}"; do
    command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
done
((${#missing[@]} == 0)) || unavailable "missing packages: ${missing[*]} (apt-get install --no-install-recommends ${missing[*]})"

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
exec 9>"$cache/lock"
flock 9

# The stamp holds what the files were made from. Times are not compared: every clone and checkout changes them.
stamp=$(cat "${BASH_SOURCE[0]}" "$here/init" | sha256sum)
if [[ ! -s $cache/vmlinux || ! -s $cache/initramfs.cpio || $(cat "$cache/stamp" 2>/dev/null) != "$stamp" ]]; then
    # Beside the result, so that a rename is enough at the end. A run that was killed can leave its folder.
    rm -rf "$cache"/work.*
    work=$(mktemp -d "$cache/work.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/packages"
    download "$work/packages" >&2 || { update_lists && download "$work/packages"; } >&2 ||
        unavailable "apt-get cannot download linux-image-amd64's kernel, busybox-static, kcapi-tools, libkcapi1 and libc6"
    unpack "$work/packages" "$work"
    image=$(only_file "$work/kernel" "*/boot/vmlinuz-*")
    extract_vmlinux "$image" "$work/vmlinux"
    fill_root "$work/kernel" "$work/programs" "$work/root"
    (cd "$work/root" && find . | sort | cpio --quiet -o -H newc -R 0:0) >"$work/initramfs.cpio"
    rm -f "$cache/stamp"
    mv "$work/vmlinux" "$work/initramfs.cpio" "$cache"
    printf '%s\n' "$stamp" >"$cache/stamp"
fi

printf '%s\n' "$cache/vmlinux" "$cache/initramfs.cpio"
