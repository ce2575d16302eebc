using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <content>Title that moves in the tank: nothing is lifted (mode 3).</content>
public sealed partial class ContractTests
{
    [Fact]
    public void In_the_tank_title_is_locked_and_moves_against_the_first_payment()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m2 300000.00
            title m2 600
            title m2 489.999
            title m1 600
            s1 propose 1 mode=3         | m1 d1 Proposed; m2 d1 Proposed
            s2 accept 1 d1              | m1 d1 Accepted; m2 d1 Accepted;
                | m1 214625.00 Available>FrozenOrder; m2 214625.00 Available>FrozenOrder;
                | m1 d1 Contracted; m2 d1 Contracted; m1 k1 Contracted; m2 k1 Contracted;
                | m1 212500.00 FrozenOrder>FrozenContract; m1 fee 2125.00;
                | m2 212500.00 FrozenOrder>FrozenContract; m2 fee 2125.00
            s2 lock 2 k1                | rejected UnknownTitle
            s2 lock 3 k1 t2             | rejected InsufficientGoods 0.001
            s2 lock 4 k1 t3             | rejected UnknownTitle
            s2 lock 5 k1 t9             | rejected UnknownTitle
            s1 lock 2 k1 t3             | rejected ContractRoleForbids
            s2 notice 6 k1              | rejected ContractStageForbids
            s2 lock 7 k1 t1             | m1 k1 Contracted; m2 k1 Contracted; m2 t4 510
            s2 lock 8 k1 t2             | rejected ContractStageForbids
            s2 funds 9 k1               | rejected ContractRoleForbids
            s2 meter 10 k1 500          | rejected ContractStageForbids
            s1 funds 3 k1               | m1 k1 Locked; m2 k1 Locked;
                | m1 1955000.00 Available>FrozenPayment
            s2 meter 11 k1 500          | rejected ContractStageForbids
            s2 notice 12 k1             | m1 k1 NoticeIssued; m2 k1 NoticeIssued
            s2 meter 13 k1 600.001      | rejected InsufficientGoods 0.001
            s2 meter 14 k1 505          | m1 k1 Delivered; m2 k1 Delivered
            s1 quality 4 k1             | rejected ContractStageForbids
            s1 quantity 5 k1            | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed; m2 t5 505
            s1 quality 6 k1             | m1 k1 QualityAgreed; m2 k1 QualityAgreed;
                | m1 k1 PaidFirst paid 1717000.00; m2 k1 PaidFirst paid 1717000.00;
                | m1 1717000.00 FrozenPayment>; m2 1717000.00 >Available; m1 t6 505
            venue force k1              | rejected ContractStageForbids
            s2 invoice 15 k1 2146250.01 | rejected ContractStepInvalid 2146250.00
            s2 invoice 16 k1 2146250.00 | m1 k1 Invoiced paid 1717000.00;
                | m2 k1 Invoiced paid 1717000.00
            s1 confirm 7 k1             | m1 k1 PaidFinal paid 2146250.00;
                | m2 k1 PaidFinal paid 2146250.00; m1 k1 Closed paid 2146250.00;
                | m2 k1 Closed paid 2146250.00; m1 212500.00 FrozenContract>FrozenPayment;
                | m1 429250.00 FrozenPayment>; m2 429250.00 >Available;
                | m1 21250.00 FrozenPayment>Available; m2 212500.00 FrozenContract>Available
            s1 dispute 8 k1             | rejected ContractStageForbids
            """);
        market.AssertDrained();
    }
}
