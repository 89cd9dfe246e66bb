import { type CoreEnv, UserError } from '../../envs/index.js';
import { actionText, rewardText, scoreText } from '../actionText.js';
import { type LiveOptions, type LivePhase, LivePlay, type LiveSession, liveKeys } from '../live/livePlay.js';
import { theme } from '../overlay/theme.js';
import { specPicture } from '../picture.js';
import { keyEventsIn } from './keys.js';
import { type Moment, endText, rewardColour } from './moment.js';
import { Painter } from './painter.js';
import { type KeyRow, type Panel, keyName } from './panel.js';
import { type Terminal, onStage } from './stage.js';

/** What the last row says. */
const HINTS: Readonly<Record<LivePhase, string>> = {
  ready: 'any key begins',
  playing: 'Esc pauses and shows all keys',
  paused: 'any key goes on',
  over: '',
  left: '',
};
const FRAME_MILLISECONDS = 1000 / 30;

/**
 * Lets a person play in a terminal until they have had enough.
 * @param options.signal leaves when it is aborted; an episode that is not saved by then is lost
 * @throws UserError where there is no terminal to play in
 */
export async function playLive(
  session: LiveSession,
  terminal: Terminal,
  options: LiveOptions & { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { input, output, clock } = terminal;
  const live = new LivePlay(session, options);
  if (!input.isTTY || !output.isTTY)
    throw new UserError('to play needs a terminal: neither input nor output may be a file or a pipe');
  const source = specPicture(session.core);
  const picture = new Uint8Array(source.width * source.height * 3);
  await onStage<undefined>(
    terminal,
    (leave) => {
      const painter = new Painter(terminal, source.width, source.height);
      let painted = -Infinity;
      return {
        tick() {
          const now = clock.now();
          live.advance(now);
          if (live.phase === 'left') {
            leave(undefined);
            return undefined;
          }
          const { isRunning } = live;
          // Keys are listened to at every step, but no terminal shows so many pictures.
          if (!isRunning || now - painted >= FRAME_MILLISECONDS - 1) {
            source.draw(picture);
            painter.paint(momentOf(live, picture), panelOf(live));
            painted = now;
          }
          return isRunning ? Math.max(1, Math.min(live.interval, FRAME_MILLISECONDS)) : undefined;
        },
        hear(sent) {
          for (const event of keyEventsIn(sent)) live.hear(event, clock.now());
          if (!live.isRunning) painted = -Infinity;
        },
        resize() {
          painter.resize();
          painted = -Infinity;
        },
      };
    },
    { tellsReleases: true, signal: options.signal, onAbort: undefined },
  );
}

function momentOf(live: LivePlay, picture: Uint8Array): Moment {
  const { session, action, phase } = live;
  const { core, steps, seed } = session;
  const { title, id, stepsPerSecond, maxSteps, actionSpace } = core.spec;
  const figure = (label: string, text: string, width: number, colour: number = theme.text) => {
    return { label, text, width: Math.max(width, text.length), colour };
  };
  return {
    picture,
    share: steps / maxSteps,
    title,
    id,
    seed,
    figures: [
      figure('step', String(steps), String(maxSteps).length),
      figure('time', `${(steps / stepsPerSecond).toFixed(1)}s`, 7),
      figure('score', scoreText(session.returnSoFar), 6),
      figure('reward', rewardText(core.reward), 5, rewardColour(core.reward)),
    ],
    action: action ? actionText(actionSpace, action) : '',
    mode: phase === 'playing' ? (live.pace === 'keys' ? 'keys' : `x${live.speed}`) : 'paused',
    words: (phase === 'playing' ? saidIn(core) : '') || HINTS[phase],
    isAlarming: false,
    end: endText(core),
  };
}

/** What the player has said so far, in worlds in which one speaks: letters of the picture are too small for a terminal. */
function saidIn(core: CoreEnv): string {
  const { said } = core.info();
  return typeof said === 'string' ? said : '';
}

/** What stands in front of the game while it does not run. */
function panelOf(live: LivePlay): Panel | undefined {
  const { phase, session } = live;
  if (phase === 'playing' || phase === 'left') return undefined;
  const { core, steps, returnSoFar, saved } = session;
  if (phase === 'over') {
    const { reason } = core.info();
    const how = typeof reason === 'string' ? `: ${reason}` : '';
    return {
      paragraphs: [
        `The episode is over${how}.`,
        `Score ${scoreText(returnSoFar)} in ${steps} steps. ${saved} kept so far.`,
      ],
      keys: [
        [
          { keys: liveKeys.save, words: 'keep it, and play the next' },
          { keys: liveKeys.again, words: 'discard it, and play it again' },
          { keys: liveKeys.stop, words: 'keep it, and stop' },
          { keys: 'Esc', words: 'discard it, and stop' },
        ],
      ],
    };
  }
  return {
    paragraphs: [core.spec.title, core.instruction],
    keys: [gameKeys(live), phaseKeys(live)],
  };
}

/** The keys of the game, those that are held together left out: who knows each knows all. */
function gameKeys({ session, pace, canWait }: LivePlay): KeyRow[] {
  const rows = session.core.spec.keys
    .map(({ keys, meaning }) => ({ keys: keys.filter((key) => !key.includes('+')), words: meaning }))
    .filter(({ keys }) => keys.length > 0)
    .map(({ keys, words }) => ({ keys: keys.map(keyName).join('  '), words }));
  return pace === 'keys' && canWait ? [...rows, { keys: liveKeys.wait, words: 'wait' }] : rows;
}

function phaseKeys({ phase, session }: LivePlay): KeyRow[] {
  const again = { keys: liveKeys.again, words: 'start this episode anew' };
  return [
    { keys: 'any key', words: phase === 'ready' ? 'begin' : 'go on' },
    ...(session.steps > 0 ? [again] : []),
    { keys: 'Esc', words: 'pause, while you play' },
    { keys: '-  +', words: 'slower, faster' },
    { keys: liveKeys.stop, words: phase === 'ready' ? 'stop' : 'stop; this episode is not kept' },
  ];
}
