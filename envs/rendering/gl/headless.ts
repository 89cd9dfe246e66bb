import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { UserError } from '../../core/errors.js';

/** What the optional package `gl` exports. */
type CreateContext = (
  width: number,
  height: number,
  attributes: Readonly<Record<string, boolean>>,
) => WebGLRenderingContext | null;

const HOW_TO_MEND =
  'install it with "npm install gl@9.0.0-rc.10"; on Linux without a display also "apt-get install libvulkan1 ' +
  'mesa-vulkan-drivers". Without it, pictures are drawn by the software rasteriser';

/** Where Linux keeps the Vulkan loader. */
const VULKAN_LOADERS = [
  '/usr/lib/x86_64-linux-gnu/libvulkan.so.1',
  '/usr/lib/aarch64-linux-gnu/libvulkan.so.1',
  '/usr/lib64/libvulkan.so.1',
  '/usr/lib/libvulkan.so.1',
];

let createContext: CreateContext | undefined;

/**
 * A WebGL context of `gl` in Node, without a window. Node only, and only in the main thread of a process: the addon
 * loads once.
 * @throws UserError that says what is missing when there is none to be had
 */
export function headlessContext(width: number, height: number): WebGLRenderingContext {
  if (!isMainThread) {
    throw new UserError(
      'WebGL in Node works in the main thread of a process only, and this is a worker thread',
    );
  }
  createContext ??= loadGl();
  const context = createContext(width, height, {
    stencil: true,
    antialias: false,
    preserveDrawingBuffer: true,
  });
  if (!context) throw new UserError(`the package "gl" made no WebGL context here: ${HOW_TO_MEND}`);
  return context;
}

/** Gives a context of `headlessContext` back. */
export function closeContext(gl: WebGLRenderingContext): void {
  const extension = gl.getExtension('STACKGL_destroy_context') as { destroy(): void } | null;
  extension?.destroy();
}

function loadGl(): CreateContext {
  const require = createRequire(import.meta.url);
  try {
    const root = dirname(require.resolve('gl/package.json'));
    const isHeadlessLinux = process.platform === 'linux' && !process.env['DISPLAY'];
    if (isHeadlessLinux) preloadBesideVulkan(require, join(root, 'build', 'Release'));
    return require('gl') as CreateContext;
  } catch (error) {
    throw new UserError(`the package "gl" does not load (${String(error)}): ${HOW_TO_MEND}`);
  }
}

/**
 * Without a display, ANGLE draws through Vulkan, and looks for libvulkan.so.1 only in the folder that its own library
 * was loaded from. So the addon is loaded through a folder of links to it, to ANGLE and to the system's Vulkan loader;
 * nothing is written into node_modules.
 */
function preloadBesideVulkan(require: NodeJS.Require, folder: string): void {
  const vulkan = VULKAN_LOADERS.find((path) => existsSync(path));
  const addon = join(folder, 'webgl.node');
  if (vulkan === undefined || !existsSync(addon)) return;
  process.env['ANGLE_DEFAULT_PLATFORM'] ??= 'vulkan';
  const links = mkdtempSync(join(tmpdir(), 'gatogym-gl-'));
  for (const name of ['webgl.node', 'libEGL.so', 'libGLESv2.so']) {
    symlinkSync(join(folder, name), join(links, name));
  }
  symlinkSync(vulkan, join(links, 'libvulkan.so.1'));
  const loaded = { exports: {} };
  process.dlopen(loaded, join(links, 'webgl.node'));
  require.cache[addon] = { ...loaded, id: addon, filename: addon, loaded: true } as NodeJS.Module;
  // ANGLE opens its libraries only with the first context, so the links stay until the process ends.
  process.on('exit', () => {
    rmSync(links, { recursive: true, force: true });
  });
}
