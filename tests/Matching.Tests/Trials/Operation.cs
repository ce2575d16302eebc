using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>One step of a trial. Stays meaningful when steps before it are left out.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Book">The book, for orders that enter.</param>
/// <param name="Side">The side, for orders that enter.</param>
/// <param name="Price">Ticks.</param>
/// <param name="Quantity">Lots.</param>
/// <param name="Pick">Which resting order, modulo their number.</param>
public readonly record struct Operation(
    OperationKind Kind, int Book, Side Side, long Price, long Quantity, int Pick);
