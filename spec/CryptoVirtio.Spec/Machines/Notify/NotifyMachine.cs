namespace CryptoVirtio.Spec;

/// <summary>
/// Notification, once for each direction: the waiter stores a suppression word (flags or event index); the notifier moves its index,
/// reads the word, and sends the notification unless the word suppresses it (virtio 1.2, 2.7.7 and 2.7.10).
/// </summary>
/// <remarks>
/// A store is seen just before it is made, a load just after. Each side works on its own area of the ring under a lock. So of the words that
/// were stored when an index is moved, only the last may still be in flight: a later read returns that one, the one before it, or
/// any that was stored since. The notification itself is sent outside of the lock, by the thread that read the word: another thread's does not
/// stand for it, because that thread may have read the word for its own entries. So a polling peer may complete a request before its submitter has
/// notified, but the submitter sends the notification before it does anything else that is seen: moves its index again, looks at an
/// index, tells the end of a request, or gives the ring up. A notification of a request without a waiter is required in the same way.
/// A reset cancels every pending notification, and so does another thread that gives the ring up.
/// </remarks>
public static partial class NotifyMachine
{
    private const ulong EventIndex = 1UL << 29;
    private const int Bound = 2;

    private static void Common<TMove, TRead, TRing, TStored, TTake>(
        MachineBuilder<NotifyState, NotifyPhase> b, NotifyNames names, Func<TMove, ushort> index)
        where TMove : SpecEvent
        where TRead : SpecEvent, IWordRead
        where TRing : SpecEvent
        where TStored : SpecEvent, IWordStored
        where TTake : SpecEvent
    {
        b.Route<TMove>();
        b.Route<TRead>();
        b.Route<TRing>();
        b.Route<TStored>();
        b.Route<TTake>();
        b.RouteIf<StatusWritten>(static e => e.Written == 0, static _ => InstanceKey.Only);

        string id = names.Rule;
        b.In(NotifyPhase.Quiet, NotifyPhase.Pending).On<TMove>($"{id}-MOVE", names.Fence)
            .When((s, e) => !s.Pending.Contains(e.Thread))
            .Then((s, e) => s with { Index = index(e), Words = Last(s.Words) });
        b.In(NotifyPhase.Off, NotifyPhase.Alone).On<TMove>($"{id}-MOVE-GONE", "G9").Refuse();
        Reads<TRead>(b, names);

        b.In(NotifyPhase.Pending).On<TRing>($"{id}-PAID", names.Flags)
            .When((s, e) => s.Pending.Count == 1 && s.Pending.Contains(e.Thread))
            .To(NotifyPhase.Quiet)
            .Then((s, e) => s with { Pending = [] });
        b.In(NotifyPhase.Pending).On<TRing>($"{id}-PAID-ONE", names.Flags)
            .When((s, e) => s.Pending.Count > 1 && s.Pending.Contains(e.Thread))
            .Then((s, e) => s with { Pending = s.Pending.Remove(e.Thread) });
        b.In(NotifyPhase.Pending).On<TRing>($"{id}-SPURIOUS-OWED", names.Spurious)
            .When((s, e) => !s.Pending.Contains(e.Thread))
            .Stay()
            .Because("It does not stand for the notification of another thread.");
        b.In(NotifyPhase.Quiet).On<TRing>($"{id}-SPURIOUS", names.Spurious).Stay();
        b.In(NotifyPhase.Off, NotifyPhase.Alone).On<TRing>($"{id}-SPURIOUS-GONE", names.Spurious).Stay();

        b.In(NotifyPhase.Alone, NotifyPhase.Quiet, NotifyPhase.Pending).On<TStored>($"{id}-STORE", names.Stored)
            .When((s, e) => s.Heard && e.Own == s.Taken && (s.Events ? e.Word == e.Own : e.Word <= 1))
            .Then((s, e) => s with { Words = s.Words.Remove(e.Word).Add(e.Word) });
        b.In(NotifyPhase.Alone, NotifyPhase.Quiet, NotifyPhase.Pending).On<TStored>($"{id}-STORE-OTHER", names.Stored)
            .When((s, e) => s.Heard && (e.Own != s.Taken || (s.Events ? e.Word != e.Own : e.Word > 1)))
            .Refuse();
        b.In(NotifyPhase.Alone, NotifyPhase.Quiet, NotifyPhase.Pending).On<TStored>($"{id}-STORE-EARLY", "SV12").When((s, e) => !s.Heard).Refuse();
        b.In(NotifyPhase.Off).On<TStored>($"{id}-STORE-GONE", "SV12").Refuse();

        b.In(NotifyPhase.Quiet, NotifyPhase.Pending).On<TTake>($"{id}-TAKE", "G7")
            .When((s, e) => s.Taken != s.Index)
            .Then((s, e) => s with { Taken = RingArithmetic.Next(s.Taken) });
        b.In(NotifyPhase.Quiet, NotifyPhase.Pending).On<TTake>($"{id}-TAKE-NOTHING", "G7").When((s, e) => s.Taken == s.Index).Refuse();
        b.In(NotifyPhase.Alone).On<TTake>($"{id}-TAKE-UNSEEN", "G7").Then((s, e) => s with { Taken = RingArithmetic.Next(s.Taken) });
        b.In(NotifyPhase.Off).On<TTake>($"{id}-TAKE-GONE", "SV12").Refuse();

        GoesOn<TMove>(b, $"{id}-MOVE-OWING", names.Flags);
        GoesOnOrNot<AvailSeen>(b, $"{id}-SEE-AVAIL", names.Flags);
        GoesOnOrNot<UsedSeen>(b, $"{id}-SEE-USED", names.Flags);
        GoesOnOrNot<RequestEnded>(b, $"{id}-END", names.Flags);
        b.In(NotifyPhase.Pending).On<StatusWritten>($"{id}-RESET", "SV11").To(NotifyPhase.Quiet).Then((s, e) => s with { Pending = [] });
        b.Except(NotifyPhase.Pending).On<StatusWritten>($"{id}-RESET-QUIET", "SV11").Stay();
        b.LeadsTo(
            "a pending notification is sent", names.Flags, static s => s.Phase == NotifyPhase.Pending, static s => s.Phase == NotifyPhase.Quiet, bound: 2, typeof(TRing));
    }

    private static void Reads<TRead>(MachineBuilder<NotifyState, NotifyPhase> b, NotifyNames names)
        where TRead : SpecEvent, IWordRead
    {
        string id = names.Rule;
        PhaseRules<NotifyState, NotifyPhase> here = b.In(NotifyPhase.Quiet, NotifyPhase.Pending);
        here.On<TRead>($"{id}-LOOK-OTHER", "G7")
            .When((s, e) => e.Old != s.Looked || e.New != s.Index)
            .Refuse();
        here.On<TRead>($"{id}-LOOK-STALE", names.Fence)
            .When((s, e) => e.Old == s.Looked && e.New == s.Index && s.Heard && !s.Words.Contains(e.Word))
            .Refuse()
            .Because("No load can bring that word: it was never stored, or overwritten before the index was moved.");
        here.On<TRead>($"{id}-DUE-FLAGS", names.Flags)
            .When((s, e) => e.Old == s.Looked && e.New == s.Index && (!s.Heard || s.Words.Contains(e.Word))
                && !s.Events && e.New != e.Old && (e.Word & 1) == 0)
            .To(NotifyPhase.Pending)
            .Then((s, e) => AddPending(Look(s), e.Thread));
        here.On<TRead>($"{id}-NOT-DUE-FLAGS", names.Flags)
            .When((s, e) => e.Old == s.Looked && e.New == s.Index && (!s.Heard || s.Words.Contains(e.Word))
                && !s.Events && (e.New == e.Old || (e.Word & 1) != 0))
            .Then((s, e) => Look(s));
        here.On<TRead>($"{id}-DUE-EVENT", names.Events)
            .When((s, e) => e.Old == s.Looked && e.New == s.Index && (!s.Heard || s.Words.Contains(e.Word))
                && s.Events && RingArithmetic.Crossed(e.Word, e.New, e.Old))
            .To(NotifyPhase.Pending)
            .Then((s, e) => AddPending(Look(s), e.Thread));
        here.On<TRead>($"{id}-NOT-DUE-EVENT", names.Events)
            .When((s, e) => e.Old == s.Looked && e.New == s.Index && (!s.Heard || s.Words.Contains(e.Word))
                && s.Events && !RingArithmetic.Crossed(e.Word, e.New, e.Old))
            .Then((s, e) => Look(s));
        b.In(NotifyPhase.Off, NotifyPhase.Alone).On<TRead>($"{id}-LOOK-GONE", "G9").Refuse();
    }

    /// <summary>A thread with a pending notification does something else first.</summary>
    private static void GoesOn<TEvent>(MachineBuilder<NotifyState, NotifyPhase> b, string id, string clause)
        where TEvent : SpecEvent => b.In(NotifyPhase.Pending).On<TEvent>(id, clause)
            .When((s, e) => s.Pending.Contains(e.Thread))
            .Refuse()
            .Because("The thread looked, and a notification is due: it is given before the thread goes on.");

    /// <summary>The same, of an event that is nothing to this machine otherwise.</summary>
    private static void GoesOnOrNot<TEvent>(MachineBuilder<NotifyState, NotifyPhase> b, string id, string clause)
        where TEvent : SpecEvent
    {
        b.Route<TEvent>();
        GoesOn<TEvent>(b, $"{id}-OWING", clause);
        b.Except().On<TEvent>(id, clause).When((s, e) => !s.Pending.Contains(e.Thread)).Stay();
    }

    private static NotifyState AddPending(NotifyState s, int thread) => s.Pending.Contains(thread) ? s : s with { Pending = s.Pending.Add(thread) };

    private static NotifyState Look(NotifyState s) => s with { Looked = s.Index, Words = Last(s.Words) };

    private static Seq<ushort> Last(Seq<ushort> words) => words.Count > 2 ? words.Skip(words.Count - 2) : words;

    private static NotifyState New(NotifyPhase phase, ulong features, bool heard, ushort first)
    {
        bool events = (features & EventIndex) != 0;
        return new NotifyState(phase, events, heard, first, first, first, [events ? first : (ushort)0]);
    }
}
