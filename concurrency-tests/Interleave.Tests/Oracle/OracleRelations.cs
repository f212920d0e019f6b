namespace Interleave.Tests;

/// <summary>The relations of which the axioms are composed. The initial values are no events.</summary>
internal sealed class OracleRelations
{
    public OracleRelations(CandidateExecution candidate)
    {
        Events = candidate.Events;
        int size = Events.Count;
        Order = new Relation(size);
        From = new Relation(size);
        Modification = new Relation(size);
        FromRead = new Relation(size);
        Update = new Relation(size);
        for (int i = 0; i < size; i++)
        {
            for (int j = i + 1; j < size; j++)
            {
                if (Events[i].Thread == Events[j].Thread)
                {
                    Order.Add(i, j);
                }
            }

            if (Events[i].IsUpdateWrite)
            {
                Update.Add(Events[i].From, i);
            }
        }

        foreach (IReadOnlyList<int> writes in candidate.Orders)
        {
            for (int i = 0; i < writes.Count; i++)
            {
                for (int j = i + 1; j < writes.Count; j++)
                {
                    Modification.Add(writes[i], writes[j]);
                }
            }
        }

        for (int read = 0; read < size; read++)
        {
            if (!Events[read].IsRead)
            {
                continue;
            }

            int from = Events[read].From;
            if (from >= 0)
            {
                From.Add(from, read);
            }

            foreach (int write in candidate.Orders[Events[read].Op.Word])
            {
                if (from < 0 || Modification[from, write])
                {
                    FromRead.Add(read, write);
                }
            }
        }
    }

    public IReadOnlyList<OracleEvent> Events { get; }

    /// <summary>po.</summary>
    public Relation Order { get; }

    /// <summary>rf.</summary>
    public Relation From { get; }

    /// <summary>mo.</summary>
    public Relation Modification { get; }

    /// <summary>fr: from a read to the writes that follow, in modification order, the write that it reads from.</summary>
    public Relation FromRead { get; }

    /// <summary>rmw: from the read of an update to its write.</summary>
    public Relation Update { get; }

    /// <summary>Atomicity: no write is between the read and the write of an update in modification order.</summary>
    public bool IsAtomic()
    {
        Relation between = FromRead.Then(Modification);
        return Update.Where((read, write) => between[read, write]).IsEmpty();
    }
}
