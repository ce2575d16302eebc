using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>A step of a contract that can be taken now. Immutable.</summary>
/// <param name="Row">The contract.</param>
/// <param name="Step">The step.</param>
/// <param name="Context">Who takes it, and what it needs to know.</param>
internal readonly record struct CheckedStep(int Row, ContractStep Step, StepContext Context);
