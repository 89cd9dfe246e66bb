import type { Description, Mission, Place, Task, Tasks } from './mission.js';

export const placeWords: Readonly<Record<Place, string>> = {
  front: 'in front of you',
  behind: 'behind you',
  left: 'on your left',
  right: 'on your right',
};

/**
 * A mission in the words of BabyAI's language, which `parseMission` reads back.
 * Source: M. Chevalier-Boisvert et al., "BabyAI: A Platform to Study the Sample Efficiency of Grounded Language Learning",
 * ICLR 2019, section 3.3.
 */
export function sentenceOf(mission: Mission): string {
  if (mission.kind === 'tasks') return tasksText(mission.tasks);
  const [first, second] = [tasksText(mission.first), tasksText(mission.second)];
  return mission.kind === 'then' ? `${first}, then ${second}` : `${second} after you ${first}`;
}

function tasksText(tasks: Tasks): string {
  return tasks.map(taskText).join(' and ');
}

function taskText(task: Task): string {
  const what = descriptionText(task.what);
  return task.verb === 'put' ? `put ${what} next to ${descriptionText(task.nextTo)}` : `${task.verb} ${what}`;
}

function descriptionText({ article, color, thing, place }: Description): string {
  const article_ = article === 'a' && color === null && thing === 'object' ? 'an' : article;
  return [article_, color ?? '', thing, place ? placeWords[place] : ''].filter(Boolean).join(' ');
}
