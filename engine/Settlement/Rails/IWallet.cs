using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// 丝路钱包, e-CNY: what the exchange needs of a wallet operator. There is no public interface to
/// it, so this is a port, with a simulation behind it.
/// </summary>
/// <remarks>
/// A credit is immediate and final. Settlement thread; may wait for the operator.
/// </remarks>
public interface IWallet
{
    /// <summary>Credits a wallet, once for each end-to-end id, however often it is asked.</summary>
    RailAnswer Credit(PaymentOrder order);

    /// <summary>What became of a credit.</summary>
    RailAnswer Find(string endToEndId);
}
