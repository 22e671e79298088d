import { useState } from 'react';
import { RocketOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { addDays, localDate, startOfDay } from '#domain/calendar/dates';
import type { LaunchRequest } from '#contracts/http/cycles';
import { launchCycle } from '../../api/cycles';
import { createRehearsal, enterRehearsal, pathInRehearsal, rehearsalsKey } from '../../api/rehearsals';
import { place } from '../../api/space';
import { useAct } from '../../api/use-act';
import { KeyValues } from '../../components/key-values';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import type { StepProps } from './step';
import css from './launch.module.css';

export interface LaunchStepProps extends StepProps {
  readonly request: LaunchRequest;
  /** The rehearsal is a copy of the space, with the draft in it as it stands there. */
  readonly keepDraft: () => Promise<void>;
  readonly onLaunched: (cycle: string, subjects: number) => void;
}

/** What will be launched, once more; then a rehearsal of it, or the launch itself. */
export function LaunchStep({ draft, preview, scheme, request, keepDraft, onLaunched }: LaunchStepProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const dates = useDates();
  const [isAsking, setAsking] = useState(false);
  const count = preview.subjects.total;

  const launching = useAct((body: LaunchRequest, key: string) => launchCycle(body, key), [['cycles']]);
  const rehearsing = useAct(
    async (body: LaunchRequest, key: string) => {
      await keepDraft();
      // The clock stands at the eve of the year, so that its first day can be watched too.
      const eve = addDays(localDate(preview.startsOn), -1);
      const { space } = await createRehearsal(
        { title: t('rehearsalTitle', { name: body.name }).slice(0, 100), startsAt: startOfDay(eve, dates.zone) },
        `${key}.copy`,
      );
      await enterRehearsal(space, `${key}.enter`);
      const { cycle } = await launchCycle({ ...body, space }, `${key}.launch`);
      location.assign(pathInRehearsal(space, `/cycles/${cycle}`));
    },
    [rehearsalsKey],
  );
  return (
    <div className={css['twoColumns']}>
      <Panel title={t('summary')}>
        <KeyValues
          items={[
            { label: t('summaryName'), value: <b>{request.name}</b> },
            {
              label: t('summaryScheme'),
              value: `${say(scheme.title)} · ${t('version', { version: scheme.version })}`,
            },
            {
              label: t('summaryYear'),
              value: t('yearSpan', { from: dates.long(preview.startsOn), to: dates.long(preview.endsOn) }),
            },
            {
              label: t('summarySubjects'),
              value: [
                t('subjectsCount', { count }),
                ...preview.subjects.tracks.map((track) => `${say(track.title)} ${track.count}`),
              ].join(' · '),
            },
            {
              label: t('summaryRoles'),
              value: preview.roles.map((role) => `${say(role.title)} ${role.people.length}`).join(' · '),
            },
            {
              label: t('summaryDates'),
              value: draft.dates.length === 0 ? t('datesAsScheme') : t('datesChanged', { count: draft.dates.length }),
            },
          ]}
        />
      </Panel>
      <div className={css['column']}>
        {place.rehearsal === undefined ? (
          <Panel title={t('rehearse')}>
            <p className={css['why']}>{t('rehearseWhy')}</p>
            {rehearsing.error && <ProblemAlert error={rehearsing.error} />}
            <Button
              icon={<ThunderboltOutlined />}
              loading={rehearsing.isPending}
              disabled={launching.isPending}
              onClick={() => rehearsing.mutate(request)}
            >
              {rehearsing.isPending ? t('rehearsing') : t('rehearseDo')}
            </Button>
          </Panel>
        ) : (
          <p className={css['banner']}>{t('inRehearsal')}</p>
        )}
        <Panel title={t('launch')}>
          <p className={css['why']}>{t('launchWhy', { count })}</p>
          {launching.error && <ProblemAlert error={launching.error} />}
          <Button
            type="primary"
            icon={<RocketOutlined />}
            loading={launching.isPending}
            disabled={rehearsing.isPending}
            onClick={() => setAsking(true)}
          >
            {launching.isPending ? t('launching') : t('launchDo')}
          </Button>
        </Panel>
      </div>
      <Modal
        open={isAsking}
        title={t('launchAsk', { count, name: request.name })}
        okText={t('launchDo')}
        cancelText={t('notYet')}
        onCancel={() => setAsking(false)}
        onOk={() => {
          setAsking(false);
          launching.mutate(request, { onSuccess: ({ cycle, subjects }) => onLaunched(cycle, subjects) });
        }}
      >
        {t('launchAskWhy')}
      </Modal>
    </div>
  );
}
