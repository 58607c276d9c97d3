import type { Preset } from '../preset.ts';

export const PRESETS: readonly Preset[] = [];
