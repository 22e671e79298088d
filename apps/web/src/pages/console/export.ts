import type { TFunction } from 'i18next';
import type { Console } from '#contracts/http/cycles';
import type { Text } from '#contracts/http/values';
import type { ExportSheet } from '../../components/export-sheets';
import type { ConsoleWindow } from './stages';
import { wordOf } from './stuck-kinds';

interface Words {
  readonly t: TFunction<'console'>;
  readonly say: (text: Text) => string;
  readonly nameOf: (window: ConsoleWindow) => string;
}

/** The map and the stuck list as tables. */
export function progressSheets(shown: Console, { t, say, nameOf }: Words): ExportSheet[] {
  const windows = new Map(shown.windows.map((window) => [window.key, window]));
  return [
    {
      name: t('sheetProgress'),
      rows: [
        [t('unit'), t('count'), ...shown.columns.map((column) => say(column.title))],
        ...shown.units.map((unit) => [
          unit.name,
          unit.total,
          ...shown.columns.map((column) => (column.started ? (unit.cells[column.key] ?? 0) : null)),
        ]),
      ],
    },
    {
      name: t('sheetStuck'),
      rows: [
        [t('matter'), t('person'), t('unit'), t('window'), t('count'), t('days')],
        ...shown.stuck.map((row) => {
          const window = row.window === null ? undefined : windows.get(row.window);
          return [
            t(wordOf(row.kind), { window: window ? say(window.title) : '' }),
            row.person.name,
            row.person.unit ?? '',
            window ? nameOf(window) : '',
            row.count,
            row.daysOverdue,
          ];
        }),
      ],
    },
  ];
}
