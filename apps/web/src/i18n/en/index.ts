import type { TranslationOf } from '../translation';
import type { zh } from '../zh';
import { approval } from './approval';
import { auth } from './auth';
import { boards } from './boards';
import { console } from './console';
import { cycles } from './cycles';
import { desk } from './desk';
import { dossier } from './dossier';
import { frame } from './frame';
import { launch } from './launch';
import { parts } from './parts';
import { plan } from './plan';
import { rating } from './rating';
import { result } from './result';
import { appeal } from './appeal';
import { work } from './work';

export const en: TranslationOf<typeof zh> = {
  approval,
  auth,
  boards,
  console,
  cycles,
  dossier,
  desk,
  launch,
  frame,
  parts,
  plan,
  rating,
  result,
  appeal,
  work,
};
