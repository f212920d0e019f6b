namespace Interleave.Tests;

/// <summary>
/// The axioms of the memory models as in the literature, over the relations of a candidate execution.
/// Every axiom holds of a part of an execution when it holds of the whole, as long as the part has whatever its events read from.
/// </summary>
internal static class OracleAxioms
{
    public static bool Allow(MemoryModel memory, CandidateExecution candidate)
    {
        var r = new OracleRelations(candidate);
        return r.IsAtomic() && memory switch
        {
            MemoryModel.SC => IsSequential(r),
            MemoryModel.TSO => IsTotalStoreOrder(r),
            _ => IsRelaxed(r),
        };
    }

    private static bool IsSequential(OracleRelations r) => r.Order.Or(r.From, r.Modification, r.FromRead).IsAcyclic();

    /// <summary>
    /// Each word by itself is sequential; and what all see is acyclic: program order without stores before later loads, unless a full
    /// fence or an update stands between or is one of them; reads from other threads; modification order; from-reads.
    /// </summary>
    private static bool IsTotalStoreOrder(OracleRelations r)
    {
        Relation ofWord = r.Order.Where((i, j) => r.Events[i].IsAccess && r.Events[j].IsAccess && r.Events[i].Op.Word == r.Events[j].Op.Word);
        Relation kept = r.Order.Where((i, j) => r.Events[i].IsAccess && r.Events[j].IsAccess && !(IsStore(r.Events[i]) && IsLoad(r.Events[j])));
        Relation toFence = r.Order.Where((_, j) => r.Events[j].Op.IsFull);
        Relation fromFence = r.Order.Where((i, _) => r.Events[i].Op.IsFull);
        Relation external = r.From.Where((i, j) => r.Events[i].Thread != r.Events[j].Thread);
        return ofWord.Or(r.From, r.Modification, r.FromRead).IsAcyclic()
            && kept.Or(toFence.Then(fromFence), external, r.Modification, r.FromRead).IsAcyclic();

        static bool IsStore(OracleEvent e) => e.IsWrite && !e.Op.IsUpdate;
        static bool IsLoad(OracleEvent e) => e.IsRead && !e.Op.IsUpdate;
    }

    /// <summary>
    /// RC11 without sequentially consistent accesses. A release sequence is a write and the updates that read it, one from another.
    /// </summary>
    private static bool IsRelaxed(OracleRelations r)
    {
        IReadOnlyList<OracleEvent> events = r.Events;
        Relation sequence = r.From.Then(r.Update).Plus().OrSame();
        Relation fromFence = r.Order.Where((i, j) => Is(i, OracleEventKind.Fence) && events[i].Op.IsRelease && Is(j, OracleEventKind.Write));
        Relation toFence = r.Order.Where((i, j) => Is(i, OracleEventKind.Read) && Is(j, OracleEventKind.Fence) && events[j].Op.IsAcquire);
        Relation released = fromFence.OrSame().Where((i, _) => events[i].Op.IsRelease && !Is(i, OracleEventKind.Read));
        Relation acquired = toFence.OrSame().Where((_, j) => events[j].Op.IsAcquire && !Is(j, OracleEventKind.Write));
        Relation synchronises = released.Then(sequence).Then(r.From).Then(acquired);
        Relation before = r.Order.Or(synchronises).Plus();
        Relation coherence = r.From.Or(r.Modification, r.FromRead).Plus();
        Relation fences = before.Or(before.Then(coherence).Then(before)).Where((i, j) => events[i].Op.IsFull && events[j].Op.IsFull);
        return before.IsIrreflexive()
            && before.Then(coherence).IsIrreflexive()
            && r.Order.Or(r.From).IsAcyclic()
            && fences.IsAcyclic();

        bool Is(int at, OracleEventKind kind) => events[at].Kind == kind;
    }
}
