import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Choices } from '#contracts/http/deliveries';
import type { Choice } from '#domain/notification/choice';
import { choicesKey, choicesQuery, followGeneral, keepChoice } from '../../api/deliveries';
import { useAct } from '../../api/use-act';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { ChoiceForm } from './choice-form';
import { isSameChoice } from './same-choice';

/** What I am told outside the application: by which channels, what about, when. */
export function Component() {
  const query = useQuery(choicesQuery);
  return (
    <QueryState query={query} lines={10} isPage>
      {(choices) => <Settings key={JSON.stringify(choices.own)} choices={choices} />}
    </QueryState>
  );
}

function Settings({ choices: { own, general, channels } }: { readonly choices: Choices }) {
  const { t } = useTranslation('notices');
  const { t: work } = useTranslation('work');
  const { message } = App.useApp();
  const saved = own ?? general;
  const [choice, setChoice] = useState<Choice>(saved);
  const keep = useAct(keepChoice, [choicesKey]);
  const follow = useAct(followGeneral, [choicesKey]);
  const isSame = isSameChoice(choice, saved);
  const failure = keep.error ?? follow.error;
  const done = { onSuccess: () => void message.success(t('saved')) };
  const open = channels.filter(({ isAvailable }) => isAvailable);
  return (
    <>
      <PageHead
        trail={[{ label: work('notices'), to: '/notifications' }]}
        title={t('settings')}
        state={own ? t('isOwn') : t('followsGeneral')}
        actions={
          <>
            {own && (
              <Button loading={follow.isPending} onClick={() => follow.mutate(undefined, done)}>
                {t('backToGeneral')}
              </Button>
            )}
            <Button type="primary" disabled={isSame} loading={keep.isPending} onClick={() => keep.mutate(choice, done)}>
              {t('save')}
            </Button>
          </>
        }
        {...(isSame ? { closedReason: t('unchanged') } : {})}
      />
      {failure && <ProblemAlert error={failure} />}
      <ChoiceForm
        choice={choice}
        channels={open.map(({ id, address }) => ({ id, isOpen: address !== null, note: address ?? t('noAddress') }))}
        onChange={setChoice}
      />
    </>
  );
}
