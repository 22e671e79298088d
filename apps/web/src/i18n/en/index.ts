import type { TranslationOf } from '../translation';
import type { zh } from '../zh';
import { approval } from './approval';
import { auth } from './auth';
import { boards } from './boards';
import { consequences } from './consequences';
import { console } from './console';
import { cycles } from './cycles';
import { desk } from './desk';
import { dossier } from './dossier';
import { figures } from './figures';
import { frame } from './frame';
import { imports } from './imports';
import { launch } from './launch';
import { notices } from './notices';
import { acts } from './acts';
import { rehearsals } from './rehearsals';
import { schemes } from './schemes';
import { lists } from './lists';
import { parts } from './parts';
import { plan } from './plan';
import { meeting } from './meeting';
import { notice } from './notice';
import { handover } from './handover';
import { proxies } from './proxies';
import { publication } from './publication';
import { talk } from './talk';
import { rating } from './rating';
import { result } from './result';
import { appeal } from './appeal';
import { self } from './self';
import { work } from './work';
import { accounts } from './accounts';
import { calendar } from './calendar';
import { organisation } from './organisation';

export const en: TranslationOf<typeof zh> = {
  approval,
  auth,
  boards,
  consequences,
  console,
  cycles,
  dossier,
  desk,
  imports,
  launch,
  notices,
  figures,
  frame,
  acts,
  rehearsals,
  schemes,
  lists,
  parts,
  plan,
  meeting,
  notice,
  publication,
  talk,
  handover,
  proxies,
  rating,
  result,
  appeal,
  self,
  work,
  accounts,
  calendar,
  organisation,
};
