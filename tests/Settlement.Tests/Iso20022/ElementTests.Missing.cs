namespace SCO.Exchange.Settlement.Tests.Iso20022;

/// <content>What may be missing of a message with all that we write; all else may not.</content>
public sealed partial class ElementTests
{
    private const string OfCustomerTransfer =
        """
        CdtTrfTxInf/CdtrAcct/Ccy
        CdtTrfTxInf/CdtrAgt/FinInstnId/BICFI
        CdtTrfTxInf/Cdtr/Nm
        CdtTrfTxInf/DbtrAcct/Ccy
        CdtTrfTxInf/DbtrAgt/FinInstnId/BICFI
        CdtTrfTxInf/Dbtr/Nm
        CdtTrfTxInf/PmtId/InstrId
        CdtTrfTxInf/PmtId/TxId
        CdtTrfTxInf/PmtId/UETR
        CdtTrfTxInf/Purp
        CdtTrfTxInf/RmtInf
        CdtTrfTxInf/RmtInf/Ustrd
        """;

    private const string OfInstitutionTransfer =
        """
        CdtTrfTxInf/CdtrAcct/Ccy
        CdtTrfTxInf/Cdtr/FinInstnId/BICFI
        CdtTrfTxInf/Cdtr/FinInstnId/Nm
        CdtTrfTxInf/DbtrAcct/Ccy
        CdtTrfTxInf/Dbtr/FinInstnId/BICFI
        CdtTrfTxInf/Dbtr/FinInstnId/Nm
        CdtTrfTxInf/PmtId/InstrId
        CdtTrfTxInf/PmtId/TxId
        CdtTrfTxInf/PmtId/UETR
        CdtTrfTxInf/Purp
        CdtTrfTxInf/RmtInf
        CdtTrfTxInf/RmtInf/Ustrd
        """;

    private const string OfStatusReport =
        """
        TxInfAndSts/AcctSvcrRef
        TxInfAndSts/FctvIntrBkSttlmDt
        TxInfAndSts/OrgnlUETR
        TxInfAndSts/StsRsnInf
        TxInfAndSts/StsRsnInf/AddtlInf
        TxInfAndSts/StsRsnInf/Rsn
        """;

    private const string OfReturn =
        """
        TxInf/OrgnlUETR
        TxInf/RtrId
        TxInf/RtrRsnInf
        TxInf/RtrRsnInf/AddtlInf
        TxInf/RtrRsnInf/Rsn
        """;

    private const string OfStatusQuery =
        """
        TxInf/OrgnlUETR
        """;

    private const string OfStatement =
        """
        Stmt/Acct/Ccy
        Stmt/Ntry[1]/BkTxCd/Prtry
        Stmt/Ntry[1]/BookgDt
        Stmt/Ntry[1]/NtryDtls
        Stmt/Ntry[1]/NtryDtls/TxDtls
        Stmt/Ntry[1]/NtryDtls/TxDtls/Refs
        Stmt/Ntry[1]/NtryDtls/TxDtls/Refs/EndToEndId
        Stmt/Ntry[2]/AddtlNtryInf
        Stmt/Ntry[2]/BkTxCd/Prtry
        Stmt/Ntry[2]/BookgDt
        Stmt/Ntry[2]/NtryDtls
        Stmt/Ntry[2]/NtryDtls/TxDtls
        Stmt/Ntry[2]/NtryDtls/TxDtls/RltdPties
        Stmt/Ntry[2]/NtryDtls/TxDtls/RltdPties/DbtrAcct
        Stmt/Ntry[2]/NtryDtls/TxDtls/RltdPties/DbtrAcct/Ccy
        Stmt/Ntry[2]/RvslInd
        """;

    private const string OfNotice =
        """
        Ntfctn/Acct/Ccy
        Ntfctn/Ntry[1]
        Ntfctn/Ntry[1]/BkTxCd/Prtry
        Ntfctn/Ntry[1]/BookgDt
        Ntfctn/Ntry[1]/NtryDtls
        Ntfctn/Ntry[1]/NtryDtls/TxDtls
        Ntfctn/Ntry[1]/NtryDtls/TxDtls/Refs
        Ntfctn/Ntry[1]/NtryDtls/TxDtls/Refs/EndToEndId
        Ntfctn/Ntry[2]
        Ntfctn/Ntry[2]/AddtlNtryInf
        Ntfctn/Ntry[2]/BkTxCd/Prtry
        Ntfctn/Ntry[2]/BookgDt
        Ntfctn/Ntry[2]/NtryDtls
        Ntfctn/Ntry[2]/NtryDtls/TxDtls
        Ntfctn/Ntry[2]/NtryDtls/TxDtls/RltdPties
        Ntfctn/Ntry[2]/NtryDtls/TxDtls/RltdPties/DbtrAcct
        Ntfctn/Ntry[2]/NtryDtls/TxDtls/RltdPties/DbtrAcct/Ccy
        Ntfctn/Ntry[2]/RvslInd
        """;

    private const string OfRecallRequest =
        """
        Assgnmt/Assgne/Agt/FinInstnId/BICFI
        Assgnmt/Assgnr/Agt/FinInstnId/BICFI
        Case
        Case/Cretr/Agt/FinInstnId/BICFI
        Undrlyg/TxInf/CxlId
        Undrlyg/TxInf/CxlRsnInf/AddtlInf
        Undrlyg/TxInf/CxlRsnInf/Rsn
        Undrlyg/TxInf/OrgnlUETR
        """;

    private const string OfRecallAnswer =
        """
        Assgnmt/Assgne/Agt/FinInstnId/BICFI
        Assgnmt/Assgnr/Agt/FinInstnId/BICFI
        CxlDtls/TxInfAndSts/CxlStsRsnInf
        CxlDtls/TxInfAndSts/CxlStsRsnInf/AddtlInf
        CxlDtls/TxInfAndSts/CxlStsRsnInf/Rsn
        CxlDtls/TxInfAndSts/OrgnlUETR
        RslvdCase
        RslvdCase/Cretr/Agt/FinInstnId/BICFI
        """;
}
