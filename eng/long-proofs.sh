#!/usr/bin/env bash
# The proofs that take longer than a normal run: races, kills, generated histories and requests, with more rounds and another seed each
# time. A failure is repeated with the seed that is printed: NOTALOCK_SEED=… eng/long-proofs.sh
set -euo pipefail
cd "$(dirname "$0")/.."

export NOTALOCK_ROUNDS=${NOTALOCK_ROUNDS:-50}
export NOTALOCK_SEED=${NOTALOCK_SEED:-$(date +%Y%m%d)}
export NOTALOCK_REQUIRE=${NOTALOCK_REQUIRE:-postgres}
echo "rounds $NOTALOCK_ROUNDS, seed $NOTALOCK_SEED"

dotnet build Notalock.Orders.sln -graph -v quiet
failed=0
run() { dotnet test "tests/$1" --no-build --filter "$2" || failed=1; }
run Notalock.Orders.FaultTests "FullyQualifiedName~FaultTests"
run Notalock.Orders.Tests "FullyQualifiedName~Properties|FullyQualifiedName~Convergence|FullyQualifiedName~Race"
run Notalock.Orders.EntityFrameworkCore.Tests "FullyQualifiedName~Race|FullyQualifiedName~Conformance"
run Notalock.Orders.AspNetCore.Tests "FullyQualifiedName~FuzzTests"
run Notalock.Orders.Admin.Tests "FullyQualifiedName~AdminFuzzTests"
run Notalock.Orders.Stripe.Tests "FullyQualifiedName~SdkSignature"
[ "$failed" -eq 0 ] || echo "failed with seed $NOTALOCK_SEED and $NOTALOCK_ROUNDS rounds" >&2
exit "$failed"
