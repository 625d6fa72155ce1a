import { readFileSync, readdirSync } from 'node:fs'
import en from '../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../client/lib/words/words.ts'
import { libraryFrom } from './library.ts'
import { exerciseOf } from './exercises/index.ts'
import { planOf } from './plan.ts'
import { worksheetOf } from './worksheet.ts'
const dir='templates/workshops'
const l = libraryFrom(Object.fromEntries(readdirSync(dir).map(f=>[f, readFileSync(dir+'/'+f,'utf8')])))
const say = translate('en', en.document) as any
const item=(id:string,i:number,none=false)=>{const w=l.workshops.get(id)!;const s=l.samples.get(id)!;return {id,workshop:w,form:'full' as const,steps:w.steps.map(step=>{const raw=s.answers[step.id]?.[i]??null;let answer=null;if(raw!==null&&!none){const p=exerciseOf(step.kind).parseAnswer(step.prompt,[],raw);if(p.ok)answer=p.answer as any};return{id:id+'.'+step.id,step,rows:[],answer,paper:none&&step.id==='scene'}})}}
const base={name:'Ruth',title:'Rom-Com Dream Job',language:'en',timeZone:'Europe/Berlin',openedAt:Date.UTC(2026,10,24,9),changedAt:0,shared:{}}
const p=planOf({...base,items:[item('rom-com-dream-job',0)]},say)
console.log(JSON.stringify(p,null,1))
import { writeFileSync } from 'node:fs'
writeFileSync('/tmp/cairn/language/plan.json',JSON.stringify(p))
writeFileSync('/tmp/cairn/language/empty.json',JSON.stringify(planOf({...base,items:[item('rom-com-dream-job',0,true)]},say)))
writeFileSync('/tmp/cairn/language/two.json',JSON.stringify(planOf({...base,shared:{'taster.next-step':true},title:'Spring retreat',items:[item('taster',4),item('rom-com-dream-job',4)]},say)))
writeFileSync('/tmp/cairn/language/sheet.json',JSON.stringify(worksheetOf({workshop:l.workshops.get('rom-com-dream-job')!,form:'full',at:0},say)))
