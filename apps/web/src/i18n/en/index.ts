import type { TranslationOf } from '../translation';
import type { zh } from '../zh';
import { auth } from './auth';
import { frame } from './frame';
import { parts } from './parts';

export const en: TranslationOf<typeof zh> = { auth, frame, parts };
