/** The last part of a channel's address, without its platform: `https://repo.anaconda.com/pkgs/main/linux-64` is `main`. Tokens in addresses stand before it. */
export function channelName(address: string): string | undefined {
  const parts =
    address
      .split(/[?#]/, 1)[0]
      ?.split('/')
      .filter((part) => part !== '') ?? [];
  const last = parts.at(-1);
  return last !== undefined && isPlatform(last) ? parts.at(-2) : last;
}

function isPlatform(text: string): boolean {
  return text === 'noarch' || /^(?:linux|osx|win|freebsd|emscripten|wasi|zos)-[a-z0-9]+$/.test(text);
}
