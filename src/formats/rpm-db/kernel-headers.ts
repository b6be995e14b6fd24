/** Why a package cannot be touched by what is said of its source: headers of the kernel, under the names that distributions give them. */
export function kernelHeaders({ name }: { readonly name: string }): string | undefined {
  return /^kernel(-[a-z0-9]+)*-(headers|devel)$|^linux-(glibc-devel|api-headers)$|^kernel-macros$/.test(name)
    ? 'headers of a kernel that the container does not run'
    : undefined;
}
