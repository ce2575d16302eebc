using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Clearing.Accounts;

/// <content>The ledger as canonical bytes, and the walk that adds it up.</content>
public sealed partial class Ledger
{
    private const byte OwnerKindMax = (byte)OwnerKind.Outside;
    private const byte LimitMax =
        (byte)(AccountLimit.DebitsWithinCredits | AccountLimit.CreditsWithinDebits);

    /// <summary>
    /// Adds up all accounts: in every asset debits equal credits, balances fit into 64 bits and are
    /// what was counted when they last changed, and no limit is broken. Otherwise a promise is
    /// broken.
    /// </summary>
    /// <remarks>
    /// Walks the whole ledger once, in the order of memory, and allocates nothing: for the end of a
    /// day.
    /// </remarks>
    public void Check() => Invariant.Holds(IsBalanced());

    /// <summary>Copies of all accounts, by owner, asset and kind. Allocates.</summary>
    public LedgerAccountView[] View()
    {
        LedgerAccountView[] views = new LedgerAccountView[_count];
        for (int account = 0; account < _count; account++)
        {
            views[account] = ViewOf(account);
        }

        Array.Sort(views, Compare);
        return views;
    }

    /// <summary>Writes all accounts, by owner, asset and kind. Allocates.</summary>
    public void WriteState(StateWriter writer)
    {
        LedgerAccountView[] views = View();
        writer.Int32(views.Length);
        foreach (ref readonly LedgerAccountView view in views.AsSpan())
        {
            writer.Byte((byte)view.Owner.Kind);
            writer.UInt32(view.Owner.Number);
            writer.UInt32(view.Asset.Value);
            writer.Byte((byte)view.Kind);
            writer.Byte((byte)view.Limit);
            Write(writer, view.Debits);
            Write(writer, view.Credits);
        }
    }

    /// <summary>
    /// Takes up what was written, into a ledger in which nothing was posted yet; it may have
    /// accounts already, of those that are read.
    /// </summary>
    /// <exception cref="StateException">The bytes are senseless, or there is no room.</exception>
    public void ReadState(StateReader reader)
    {
        int count = reader.Int32(_count, _rows.Length);
        LedgerAccountView last = default;
        for (int left = count; left > 0; left--)
        {
            LedgerAccountView view = new(
                new LedgerOwner((OwnerKind)reader.Byte(OwnerKindMax), reader.UInt32()),
                new AssetId(reader.UInt32()),
                (AccountKind)reader.Byte(),
                (AccountLimit)reader.Byte(LimitMax),
                ReadInt128(reader),
                ReadInt128(reader));
            reader.Demand(Compare(last, view) < 0, "accounts of the ledger do not ascend");
            last = view;
            reader.Demand(
                Find(view.Owner, view.Asset, view.Kind) != None || Room > 0,
                "an account of the ledger is missing");
            ref LedgerRow row = ref _rows[Open(view.Owner, view.Asset, view.Kind)];
            row.Limit = view.Limit;
            row.Debits = view.Debits;
            row.Credits = view.Credits;
            row.Counted = row.Balance;
        }

        reader.Demand(_count == count, "an account of the ledger is missing");
        reader.Demand(IsBalanced(), "the ledger does not add up");
    }

    private static int Compare(LedgerAccountView one, LedgerAccountView other)
    {
        if (one.Owner.Kind != other.Owner.Kind)
        {
            return one.Owner.Kind.CompareTo(other.Owner.Kind);
        }

        if (one.Owner.Number != other.Owner.Number)
        {
            return one.Owner.Number.CompareTo(other.Owner.Number);
        }

        return one.Asset != other.Asset
            ? one.Asset.Value.CompareTo(other.Asset.Value)
            : one.Kind.CompareTo(other.Kind);
    }

    private static void Write(StateWriter writer, Int128 value)
    {
        writer.UInt64(unchecked((ulong)value));
        writer.UInt64(unchecked((ulong)(value >> 64)));
    }

    private static Int128 ReadInt128(StateReader reader)
    {
        ulong lower = reader.UInt64();
        Int128 read = new(reader.UInt64(), lower);
        reader.Demand(read >= 0 && read >> 100 == 0, "a sum of the ledger is out of range");
        return read;
    }

    private bool IsBalanced()
    {
        for (int asset = 0; asset < _assetCount; asset++)
        {
            _assets[asset].Walked = 0;
        }

        for (int account = 0; account < _count; account++)
        {
            ref LedgerRow row = ref _rows[account];
            if (!row.IsCounted || row.IsBeyondLimit)
            {
                return false;
            }

            _assets[row.Asset].Walked += row.Counted;
        }

        bool isEven = IsEven;
        for (int asset = 0; asset < _assetCount; asset++)
        {
            isEven &= _assets[asset].Walked == 0 && _assets[asset].Net == 0;
        }

        return isEven;
    }
}
