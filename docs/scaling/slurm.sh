#!/bin/bash
# One part of the plan per task:
#   SHARED=/shared/ssm PROJECT=$PWD sbatch slurm.sh -Dssm.datasets=lastfm -Dssm.seeds=paper
# SHARED is a folder that all nodes see, PROJECT the folder of the pom.xml. The plugin has to be in the nodes' Maven repository.
#SBATCH --array=1-8
#SBATCH --cpus-per-task=4
#SBATCH --mem=16G
set -euo pipefail

runs=$SHARED/runs/$SLURM_ARRAY_TASK_ID
# whatever a build writes besides its runs stays on the node
node=$(mktemp -d)
trap 'rm -rf "$node"' EXIT
mkdir -p "$runs" "$SHARED/downloads"
tar -C "$PROJECT" --exclude=./runs --exclude=./target -cf - . | tar -C "$node" -xf -
cd "$node"
mvn -B -ntp ssm:reproduce -Dssm.check.skip -Dssm.shard="$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
    -Dssm.threads="$SLURM_CPUS_PER_TASK" -Dssm.cache="$node/cache" -Dssm.mirror="$SHARED/downloads" -Dssm.runs="$runs" "$@"
