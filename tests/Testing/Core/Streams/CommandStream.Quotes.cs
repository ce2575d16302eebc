using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Mass quotes, and what protects them.</content>
public sealed partial class CommandStream
{
    /// <summary>
    /// A quote in some instruments; mostly another one in place of what is there already.
    /// </summary>
    private (Command Command, byte[] Content) MassQuote()
    {
        ReferenceSession session = AnySession();
        Command command = Through(CommandKind.MassQuote, session);
        command.Account = AccountOf(session.Principal);
        command.SelfMatchPrevention = Rarely(_shape.SelfMatchShare)
            ? (SelfMatchPrevention)_random.Next(1, 5)
            : 0;
        int last = _shape.Instruments + (Rarely(0.05) ? 3 : 0);
        double share = Rarely(0.3) ? 1 : 1.5 / last;
        List<QuoteEntry> entries = [.. Enumerable.Range(1, last)
            .Where(_ => Rarely(share))
            .Select(id => EntryOf(session.Principal, new InstrumentId((uint)id)))];
        byte[] content = new byte[entries.Count * QuoteEntry.SizeBytes];
        for (int at = 0; at < entries.Count; at++)
        {
            entries[at].Write(content.AsSpan(at * QuoteEntry.SizeBytes));
        }

        return Rarely(_shape.Invalid) ? SpoiledQuote(command, content) : (command, content);
    }

    private QuoteEntry EntryOf(PrincipalId principal, InstrumentId instrument)
    {
        ReferenceQuote? former =
            _reference.Quotes.GetValueOrDefault((principal.Value, instrument.Value));
        int middle = _random.Next(1, _shape.PriceTicks + 1);
        (uint bidLots, UnitPrice bid) =
            SideOf(former?.Bid, middle - _random.Next(Rarely(0.05) ? 0 : 1, 4));
        (uint askLots, UnitPrice ask) =
            SideOf(former?.Ask, middle + _random.Next(Rarely(0.05) ? -1 : 0, 3));
        return new QuoteEntry(instrument, bidLots, askLots, bid, ask);
    }

    private (uint Lots, UnitPrice Price) SideOf(ReferenceOrder? former, int tick)
    {
        if (Rarely(0.15))
        {
            return (0, UnitPrice.Null);
        }

        if (former is not null && Rarely(0.5))
        {
            long left = former.Remaining + _random.Next(-2, 2);
            return ((uint)Math.Max(0, Rarely(0.4) ? former.Remaining : left), former.Price);
        }

        UnitPrice price = _venue.PriceAt(
            StreamVenue.LadderMargin + Math.Clamp(tick, 0, _shape.PriceTicks - 1));
        if (Rarely(_shape.Invalid))
        {
            price = Pick([UnitPrice.Null, new(price.TenThousandths + 1), new(long.MaxValue),
                _venue.PriceAt(_random.Next(_shape.PriceTicks + 25))]);
        }

        uint lots = (uint)_random.Next(1, _shape.UsualQuantityMax + 1);
        return (Rarely(_shape.Invalid) ? Pick([uint.MaxValue, lots * 1_000]) : lots, price);
    }

    /// <summary>Spoils what is asked of a mass quote as a whole.</summary>
    private (Command Command, byte[] Content) SpoiledQuote(Command command, byte[] content)
    {
        ulong last = command.ClientOrderId.Value - 1;
        switch (_random.Next(10))
        {
            case 0: command.Principal = new PrincipalId((uint)_random.Next(25)); break;
            case 1: command.Session = new SessionId((uint)_random.Next(30)); break;
            case 2: command.ClientOrderId = Pick([default, new ClientOrderId(last)]); break;
            case 3: command.Account = new AccountId((uint)_random.Next(20)); break;
            case 4: command.SelfMatchPrevention = (SelfMatchPrevention)_random.Next(7); break;
            case 5: content = content[..^_random.Next(content.Length)]; break;
            case 6: content = [.. content, .. content]; break;
            case 7: content = []; break;
            case 8: content = new byte[_random.Next(40) * QuoteEntry.SizeBytes]; break;
            default:
                for (int at = 0; at + QuoteEntry.SizeBytes <= content.Length
                    && at < 2 * QuoteEntry.SizeBytes; at += QuoteEntry.SizeBytes)
                {
                    content[at] = (byte)_random.Next(4);
                }

                break;
        }

        return (command, content);
    }

    /// <summary>Mostly of a principal whose quotes have ended by it.</summary>
    private Command QuoteProtection()
    {
        ReferenceProtection? engaged =
            _reference.Protections.Values.FirstOrDefault(one => one.IsEngaged);
        ReferenceSession? stopped = _reference.Sessions
            .FirstOrDefault(one => one.IsActive && one.Principal == engaged?.Principal);
        Command command = Through(
            CommandKind.SetQuoteProtection,
            stopped is not null && Rarely(0.7) ? stopped : AnySession());
        command.Product = new ProductId(Rarely(0.9) ? 1 : (uint)_random.Next(4));
        command.Quantity = new Quantity(
            Rarely(0.4) ? 0 : _random.Next(1, 4 * _shape.UsualQuantityMax));
        command.MinQuantity = new Quantity(Rarely(0.4) ? 0 : _random.Next(1, 5));
        command.WindowMs = Rarely(0.1) ? 0 : (uint)_random.Next(1, Rarely(0.8) ? 20 : 90_000);
        if (Rarely(_shape.Invalid))
        {
            switch (_random.Next(5))
            {
                case 0: command.Quantity = new Quantity(Pick([-1, long.MinValue])); break;
                case 1: command.MinQuantity = Pick([Quantity.Null, new Quantity(-1)]); break;
                case 2: command.WindowMs = Pick([86_400_000u, 86_400_001u, uint.MaxValue]); break;
                case 3: command.Session = new SessionId((uint)_random.Next(30)); break;
                default: command.ClientOrderId = default; break;
            }
        }

        return command;
    }
}
