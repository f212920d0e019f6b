using Monitor = Microsoft.Coyote.Specifications.Monitor;

namespace CryptoVirtio.Coyote;

/// <summary>
/// The liveness specification: a request that was posted is answered. While one is not, the state is hot; a fair run that stays there
/// beyond Coyote's bound on temperature is a finding, also where threads run on, as a driver that polls does.
/// </summary>
internal sealed class AnsweredMonitor : Monitor
{
    /// <summary>Tells the monitor whether a request is unanswered.</summary>
    public static void Tell(bool isPending) => Specification.Monitor<AnsweredMonitor>(isPending ? new RequestPosted() : new AllAnswered());

    private sealed class RequestPosted : Event;

    private sealed class AllAnswered : Event;

    [Start]
    [Cold]
    [OnEventGotoState(typeof(RequestPosted), typeof(Unanswered))]
    [IgnoreEvents(typeof(AllAnswered))]
    private sealed class Answered : State;

    [Hot]
    [OnEventGotoState(typeof(AllAnswered), typeof(Answered))]
    [IgnoreEvents(typeof(RequestPosted))]
    private sealed class Unanswered : State;
}
