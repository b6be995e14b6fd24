import { SeaworthyError } from '../../core/error.ts';
import type { Platform } from '../../core/image.ts';

/** The variant that an architecture has where none is named (containerd's platforms, "Normalization"). */
const usualVariants: Readonly<Record<string, string>> = { arm64: 'v8', arm: 'v7', amd64: 'v1' };

/** Reads `linux/arm/v7`. @throws SeaworthyError usage */
export function parsePlatform(text: string): Platform {
  const [os, architecture, variant, ...rest] = text.split('/');
  if (!os || !architecture || variant === '' || rest.length > 0)
    throw new SeaworthyError(
      'usage',
      `${JSON.stringify(text)} is no platform: write it as os/architecture or os/architecture/variant, such as linux/arm64`,
    );
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}

/** `linux/arm64/v8`, for people. */
export function platformText(platform: Platform): string {
  return [platform.os, platform.architecture, ...(platform.variant === undefined ? [] : [platform.variant])].join('/');
}

/** Whether an image of platform `offered` is what was asked for; a variant that is not asked for does not count. */
export function fits(offered: Platform, wanted: Platform): boolean {
  if (offered.os !== wanted.os || offered.architecture !== wanted.architecture) return false;
  return wanted.variant === undefined || variantOf(offered) === variantOf(wanted);
}

/** The variant, named or usual; the empty string where the architecture has none. */
export function variantOf(platform: Platform): string {
  return platform.variant ?? (Object.hasOwn(usualVariants, platform.architecture) ? (usualVariants[platform.architecture] as string) : '');
}
