using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Rows;

/// <summary>
/// Venue, banks, products, instruments, members, accounts, principals. One thread.
/// </summary>
/// <param name="scope">The command.</param>
internal sealed class ReferenceRows(RowScope scope)
{
    private readonly Dictionary<uint, InstrumentDefinition> _instruments = [];

    /// <summary>An instrument that trades or is settled: it is defined.</summary>
    public InstrumentDefinition this[InstrumentId instrument] => _instruments[instrument.Value];

    /// <summary>Takes an event; it has to be shown all of them.</summary>
    public void Take(ref readonly Event told)
    {
        switch (told.Kind)
        {
            case EventKind.VenueDefined when VenueDefinition.Read(scope.Content) is { } venue:
                Add(Schema.Venue,
                    Cell.Of(venue.VenueCode), venue.NameZh, venue.NameEn, venue.FirstTradingDay);
                break;
            case EventKind.BankDefined when BankDefinition.Read(scope.Content) is { } bank:
                Add(Schema.Bank,
                    bank.Id, bank.Code, bank.NameZh, bank.NameEn, bank.BankCode, bank.PoolAccount);
                break;
            case EventKind.ProductDefined
                when ProductDefinition.Read(scope.Content) is { } product:
                Add(Schema.Product,
                    product.Id, product.Code, product.Category, product.NameZh, product.NameEn,
                    (byte)product.Licence, (byte)product.Model, product.BaseUnit,
                    product.PriceUnit);
                break;
            case EventKind.InstrumentDefined
                when InstrumentDefinition.Read(scope.Content) is { } instrument:
                _instruments[instrument.Id.Value] = instrument;
                Add(instrument);
                break;
            case EventKind.MemberDefined when MemberDefinition.Read(scope.Content) is { } member:
                Add(Schema.Member,
                    member.Id, member.ClearingMember, Cell.OrNull(member.ControlGroup.Value),
                    member.Code, member.NameZh, member.NameEn, member.Bank, (byte)member.Rail);
                break;
            case EventKind.AccountDefined
                when AccountDefinition.Read(scope.Content) is { } account:
                Add(Schema.Account, account.Id, account.Member, account.Code);
                break;
            case EventKind.PrincipalDefined
                when PrincipalDefinition.Read(scope.Content) is { } principal:
                Add(Schema.Principal,
                    Cell.OrNull(principal.Id.Value), principal.Member, principal.Name,
                    (long)principal.Roles);
                break;
            default:
                break;
        }
    }

    private void Add(InstrumentDefinition instrument) => Add(
        Schema.Instrument,
        instrument.Id, instrument.Product, instrument.Symbol, instrument.NameZh,
        instrument.NameEn, instrument.TickSize, instrument.LotGoods, instrument.FenNumerator,
        instrument.FenDenominator, instrument.ListDay, instrument.LastTradingDay,
        instrument.DeliveryStart, instrument.DeliveryEnd);

    private void Add(Table table, params ReadOnlySpan<Cell> row)
    {
        if (scope.IsWanted)
        {
            scope.Batch[table].Add(row);
        }
    }
}
