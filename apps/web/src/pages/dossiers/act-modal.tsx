import type { ReactNode } from 'react';
import { Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '#contracts/http/dossiers';
import { sendAct } from '../../api/act';
import { dossierKey, dossiersKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { useAct } from '../../api/use-act';
import { ProblemAlert } from '../../components/problem-alert';
import css from './dossiers.module.css';

export interface DossierDialogProps {
  readonly dossier: Dossier;
  readonly onClose: () => void;
}

export interface ActModalProps<Body> extends DossierDialogProps {
  readonly title: string;
  /** What the act does, before its fields. */
  readonly why: string;
  readonly verb: string;
  /** Below the dossier's own address. */
  readonly path: string;
  /** Undefined until the fields are complete. */
  readonly body: Body | undefined;
  readonly onDone?: () => void;
  readonly children: ReactNode;
}

/** One act on a dossier: what it does, its fields, what was refused. Stays open, with all that was typed, until it is done. */
export function ActModal<Body>({
  dossier,
  title,
  why,
  verb,
  path,
  body,
  onClose,
  onDone,
  children,
}: ActModalProps<Body>) {
  const { t } = useTranslation('dossier');
  const act = useAct(
    (sent: Body, key: string) => sendAct(`/dossiers/${dossier.id}/${path}`, key, sent),
    [dossierKey(dossier.id), dossiersKey, inboxKey],
  );
  return (
    <Modal
      open
      title={title}
      okText={verb}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: body === undefined, loading: act.isPending }}
      onCancel={onClose}
      onOk={() => {
        if (body === undefined) return;
        act.mutate(body, {
          onSuccess: () => {
            onDone?.();
            onClose();
          },
        });
      }}
    >
      <p className={css['why']}>{why}</p>
      <Form layout="vertical">{children}</Form>
      {act.error && <ProblemAlert error={act.error} />}
    </Modal>
  );
}
