/**
 * Source packages of Ubuntu that other packages are built from, for the packages that Chisel has slices of: manifests do not tell them, and advisories speak of
 * nothing else. Names from the package archive; those that carry their source's own name are not repeated.
 */
const sources: Readonly<Record<string, string>> = {
  acl: 'libacl1',
  'apr-util': 'libaprutil1',
  'at-spi2-core': 'libatk1.0-0',
  attr: 'libattr1',
  audit: 'libaudit1 libaudit-common',
  avahi: 'libavahi-client3 libavahi-common3 libavahi-common-data',
  brotli: 'libbrotli1',
  busybox: 'busybox-static',
  bzip2: 'libbz2-1.0',
  curl: 'libcurl4 libcurl3-gnutls',
  'cyrus-sasl2': 'libsasl2-2 libsasl2-modules-db libsasl2-modules',
  'db5.3': 'libdb5.3',
  dbus: 'libdbus-1-3',
  e2fsprogs: 'libcom-err2 libext2fs2 libss2 logsave',
  elfutils: 'libelf1 libdw1',
  expat: 'libexpat1',
  fontconfig: 'libfontconfig1 fontconfig-config',
  freetype: 'libfreetype6',
  'glib2.0': 'libglib2.0-0',
  glibc: 'libc6 libc-bin libc-dev-bin libc6-dev locales',
  gmp: 'libgmp10',
  gnutls28: 'libgnutls30 libgnutls-openssl27',
  graphite2: 'libgraphite2-3',
  harfbuzz: 'libharfbuzz0b',
  icu: 'libicu66 libicu70 libicu72 libicu74 libicu76',
  keyutils: 'libkeyutils1',
  krb5: 'libgssapi-krb5-2 libk5crypto3 libkrb5-3 libkrb5support0',
  lcms2: 'liblcms2-2',
  libcap2: 'libcap2-bin',
  libffi: 'libffi7 libffi8',
  'libgpg-error': 'libgpg-error0',
  libidn2: 'libidn2-0',
  'libjpeg-turbo': 'libjpeg-turbo8',
  'libpng1.6': 'libpng16-16',
  libpsl: 'libpsl5',
  libseccomp: 'libseccomp2',
  libselinux: 'libselinux1',
  libsepol: 'libsepol1 libsepol2',
  libssh: 'libssh-4',
  libtirpc: 'libtirpc3 libtirpc-common',
  libunistring: 'libunistring2 libunistring5',
  libunwind: 'libunwind8',
  libx11: 'libx11-6 libx11-data',
  libxau: 'libxau6',
  libxcb: 'libxcb1',
  libxcrypt: 'libcrypt1',
  libxdmcp: 'libxdmcp6',
  libxext: 'libxext6',
  libxi: 'libxi6',
  libxrender: 'libxrender1',
  libxtst: 'libxtst6',
  libzstd: 'libzstd1',
  'lksctp-tools': 'libsctp1',
  'lttng-ust': 'liblttng-ust1 liblttng-ust-common1 liblttng-ust-ctl5 liblttng-ust0 liblttng-ust-ctl4',
  lz4: 'liblz4-1',
  mpdecimal: 'libmpdec3 libmpdec4',
  ncurses: 'libncurses6 libncursesw6 libtinfo6 ncurses-base ncurses-bin',
  nettle: 'libhogweed6 libnettle8',
  nghttp2: 'libnghttp2-14',
  numactl: 'libnuma1',
  openldap: 'libldap-2.5-0 libldap2 libldap-common',
  openssl: 'libssl1.1 libssl3',
  'p11-kit': 'libp11-kit0',
  pam: 'libpam0g libpam-modules libpam-modules-bin libpam-runtime',
  pcre2: 'libpcre2-8-0',
  pcre3: 'libpcre3',
  'pcsc-lite': 'libpcsclite1',
  perl: 'perl-base perl-modules-5.34 perl-modules-5.38 libperl5.34 libperl5.38',
  readline: 'libreadline8',
  rtmpdump: 'librtmp1',
  shadow: 'passwd',
  sqlite3: 'libsqlite3-0',
  systemd: 'libsystemd0 libudev1',
  tiff: 'libtiff5 libtiff6',
  'util-linux': 'libblkid1 libmount1 libsmartcols1 libuuid1 mount bsdutils',
  'xz-utils': 'liblzma5',
  zlib: 'zlib1g',
};

/** Those whose source has the same name. */
const ownNames =
  'base-files base-passwd bash busybox ca-certificates coreutils curl dash debconf diffutils findutils gawk git grep gzip hostname jq libcap2 libgcrypt20 libidn libtasn1-6 libxml2 mawk media-types netbase openssl procps sed sensible-utils tar tzdata ucf wget';

const bySlice: ReadonlyMap<string, string> = new Map([
  ...ownNames.split(' ').map((name) => [name, name] as const),
  ...Object.entries(sources).flatMap(([source, names]) => names.split(' ').map((name) => [name, source] as const)),
]);

/** Families that have a version in the name of their source: `python3.12-minimal` is of `python3.12`. */
const families: readonly { readonly pattern: RegExp; readonly source: string }[] = [
  { pattern: /^(?:lib)?(python3\.\d+)(?:-.+)?$/, source: '' },
  { pattern: /^(openjdk-\d+)-.+$/, source: '' },
  { pattern: /^(?:dotnet|aspnetcore)-[a-z-]+-(\d+)\.\d+$/, source: 'dotnet' },
];

/** Parts of the compiler's run time, built from the newest compiler of a release. */
const ofCompiler = /^(libgcc-s1|libstdc\+\+6|libgomp1|libatomic1|gcc-\d+-base)$/;

/** The source package that a package of Ubuntu is built from; undefined where it is not known. The `t64` of names that changed with the size of time counts for nothing. */
export function sourceOfSliced(name: string, version: string): string | undefined {
  const plain = name.replace(/t64$/, '');
  const [compiler] = /^\d+/.exec(version) ?? [];
  if (ofCompiler.test(plain) && compiler !== undefined) return `gcc-${compiler}`;
  return (
    bySlice.get(plain) ??
    families.flatMap(
      ({ pattern, source }) =>
        pattern
          .exec(plain)
          ?.slice(1, 2)
          .map((part) => source + part) ?? [],
    )[0]
  );
}
