// What a risk and a measure are called: by a person, else as the list calls them, else by their id.

export const riskNameOf = (risk, { label }) => risk.name?.trim() || (risk.catalogue ? label(`risk.${risk.catalogue}.name`) : risk.id);

export const measureNameOf = (measure, { label }) =>
  measure?.name?.trim() || (measure?.catalogue ? label(`measure.${measure.catalogue}.name`) : (measure?.id ?? ""));
