namespace CryptoVirtio.ModelTests;

/// <summary>Rules that no run and no edit of one can hit, each with the reason. A second person agrees to each.</summary>
internal static class CoverageExclusions
{
    private const string Due = "this device interrupts when an interrupt is due, and on the thread that found it";
    private const string NoInstance = "an instance that stands where it began is forgotten, so what concerns all of them does not reach it";

    private static readonly Dictionary<string, string> s_reasons = new(StringComparer.Ordinal)
    {
        ["CALL-SPURIOUS"] = Due,
        ["CALL-SPURIOUS-GONE"] = "a device without a ring is not live, and DEV-CALL-EARLY and DEV-CALL-RESET do not let it interrupt; a spurious interrupt is harmless all the same",
        ["CALL-SPURIOUS-OWED"] = Due,
        ["CHAIN-RESET-FREE"] = NoInstance,
        ["CHANNEL-STREAM-ENDED-FAILED"] = "a channel of this project that has failed is not asked again; another may be",
        ["DEV-LIVE-BARE"] = "this device has one queue, and asks for a reset at once when it was not set up (DEV-LIVE-BROKEN)",
        ["INC-HELLO-NO-ROOM"] = "without room for a reply nothing is read (SVC-READ-SHORT), so no such request is known to be a HELLO",
        ["INC-HELLO-NO-ROOM-FIRST"] = "without room for a reply nothing is read (SVC-READ-SHORT), so no such request is known to be a HELLO",
        ["KICK-PAID-ONE"] = "needs two threads on their way to the doorbell: the explorer's",
        ["KICK-RESET"] = "a driver gives up before it resets, and that cancels what is pending (KICK-GIVE-UP)",
        ["KICK-SPURIOUS-GONE"] = "a driver that is traced has made a ring before it kicks",
        ["KICK-SPURIOUS-OWED"] = "this driver kicks when a kick is due, and on the thread that found it",
        ["REQ-FORGET"] = "this driver tells a reply to its caller before it lets go of the lock or of the call, so a close finds nothing to forget",
        ["REQ-QUARANTINE-ENDS"] = "this driver reports that it gives its ring up before it makes another, and that ends the quarantine already",
        ["SVC-IDLE-BROKEN"] = NoInstance,
        ["SVC-IDLE-NEEDS-RESET"] = NoInstance,
        ["SVC-IDLE-NEW-LIFE"] = NoInstance,
        ["SVC-IDLE-RESET-DONE"] = NoInstance,
        ["SVC-IDLE-STATUS"] = NoInstance,
        ["SVC-NEW-LIFE"] = "a new ring follows a reset, and that has ended the service of every chain (SVC-RESET, SVC-RESET-DONE)",
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<string> Rules => s_reasons.Keys;

    /// <summary>Why a rule is not hit.</summary>
    public static string ReasonOf(string rule) => s_reasons.GetValueOrDefault(rule, "no reason");
}
