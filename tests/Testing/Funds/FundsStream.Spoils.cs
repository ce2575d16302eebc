using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Testing.Funds;

/// <content>Commands with one thing in them that cannot be, or is too large.</content>
public sealed partial class FundsStream
{
    private static readonly long[] Extremes =
    [
        long.MinValue, long.MinValue + 1, -1, 0, 1, 1L << 32, 1_000_000_000_000_000,
        long.MaxValue - 1, long.MaxValue,
    ];

    private void Spoil(ref Command command, ref byte[] content)
    {
        if (content.Length > 0 && Rarely(0.8))
        {
            content = Spoiled(content);
            return;
        }

        switch (random.Next(9))
        {
            case 0: command.Amount = new Money(Pick(Extremes)); break;
            case 1: command.Member = new MemberId((uint)random.Next(9)); break;
            case 2: command.Instrument = new InstrumentId((uint)random.Next(7)); break;
            case 3: command.Account = new AccountId((uint)random.Next(9)); break;
            case 4: command.Bank = new BankId((ushort)random.Next(5)); break;
            case 5: command.Quantity = new Quantity(Pick(Extremes)); break;
            case 6: command.Price = new UnitPrice(Pick(Extremes)); break;
            case 7: command.Session = new SessionId((uint)random.Next(15)); break;
            default: command.Principal = new PrincipalId((uint)random.Next(14)); break;
        }
    }

    // Cut off, one byte another one, or eight of them a number that hardly fits.
    private byte[] Spoiled(byte[] content)
    {
        byte[] spoiled = (byte[])content.Clone();
        int at = random.Next(content.Length);
        switch (random.Next(4))
        {
            case 0:
                return spoiled[..at];
            case 1:
                spoiled[at] = (byte)random.Next(256);
                return spoiled;
            default:
                at = Math.Clamp(at, 0, Math.Max(0, content.Length - sizeof(long)));
                BitConverter.GetBytes(Pick(Extremes))
                    .AsSpan(0, Math.Min(sizeof(long), content.Length - at))
                    .CopyTo(spoiled.AsSpan(at));
                return spoiled;
        }
    }
}
